package io.dstream.sandbox.sqlserver.tds.token;

import io.dstream.sandbox.sqlserver.session.SqlParameter;
import io.dstream.sandbox.sqlserver.tds.packet.PacketWriter;
import io.dstream.sandbox.sqlserver.tds.type.ValueEncoder;

/** The value of an output parameter, [MS-TDS] 2.2.7.20 RETURNVALUE. */
public final class ReturnValue {
    private static final int OUTPUT_PARAMETER = 0x01;
    private static final int NO_USER_TYPE = 0;
    private static final int NULLABLE = 0x01;

    private ReturnValue() {}

    /**
     * Writes the token.
     *
     * @param ordinal the parameter's place in the request, from 0
     */
    public static void encode(PacketWriter out, int ordinal, SqlParameter parameter) {
        ValueEncoder encoder = ValueEncoder.of(parameter.type());
        out.u8(TokenType.RETURN_VALUE);
        out.i16(ordinal);
        out.shortText(parameter.name());
        out.u8(OUTPUT_PARAMETER);
        out.i32(NO_USER_TYPE);
        out.i16(NULLABLE);
        encoder.typeInfo(out);
        encoder.value(out, parameter.value());
    }
}
