package io.dstream.sandbox.sqlserver.tds.message;

import io.dstream.sandbox.sqlserver.tds.packet.Payload;
import io.dstream.sandbox.sqlserver.tds.packet.ProtocolException;

/** Statements to run, [MS-TDS] 2.2.6.7 SQLBatch. */
public record SqlBatch(String text) {
    public static SqlBatch decode(Payload in) {
        AllHeaders.skip(in);
        if (in.remaining() % 2 != 0) {
            throw new ProtocolException("Batch of " + in.remaining() + " bytes");
        }
        return new SqlBatch(in.utf16(in.remaining() / 2));
    }
}
