package io.dstream.sandbox.sqlserver.tds.message;

import io.dstream.sandbox.sqlserver.tds.packet.Payload;
import io.dstream.sandbox.sqlserver.tds.packet.ProtocolException;

/** The headers before the content of requests, [MS-TDS] 2.2.5.3 ALL_HEADERS; none of them matters here. */
final class AllHeaders {
    private AllHeaders() {}

    static void skip(Payload in) {
        long total = in.u32();
        if (total < 4) {
            throw new ProtocolException("ALL_HEADERS of " + total + " bytes");
        }
        in.skip(total - 4);
    }
}
