package io.dstream.sandbox.sqlserver.tds.type;

import io.dstream.sandbox.sqlserver.tds.packet.PacketWriter;
import io.dstream.sandbox.sqlserver.tds.packet.Payload;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** Money: ten-thousandths in 4 bytes, or in 8 with the high half first, [MS-TDS] 2.2.5.5.1.2. */
final class MoneyValue {
    private static final int SCALE = 4;

    private MoneyValue() {}

    static BigDecimal decode(Payload in, int length) {
        if (length == 4) {
            return BigDecimal.valueOf(in.i32(), SCALE);
        }
        long high = in.i32();
        return BigDecimal.valueOf(high << 32 | in.u32(), SCALE);
    }

    static void encode(PacketWriter out, BigDecimal value, int width) {
        long unscaled =
                value.setScale(SCALE, RoundingMode.HALF_UP).unscaledValue().longValueExact();
        if (width == 8) {
            out.i32((int) (unscaled >> 32));
        }
        out.i32((int) unscaled);
    }
}
