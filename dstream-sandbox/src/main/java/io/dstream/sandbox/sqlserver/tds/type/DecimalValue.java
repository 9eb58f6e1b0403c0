package io.dstream.sandbox.sqlserver.tds.type;

import io.dstream.sandbox.sqlserver.tds.packet.PacketWriter;
import io.dstream.sandbox.sqlserver.tds.packet.Payload;
import io.dstream.sandbox.sqlserver.tds.packet.ProtocolException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

/** A decimal: its sign in one byte, then its unscaled magnitude, [MS-TDS] 2.2.5.5.1.6. */
final class DecimalValue {
    static final int MAX_PRECISION = 38;

    private DecimalValue() {}

    /** Returns the bytes of a value with its sign: 5, 9, 13 or 17. */
    static int width(int precision) {
        if (precision <= 9) {
            return 5;
        }
        if (precision <= 19) {
            return 9;
        }
        return precision <= 28 ? 13 : 17;
    }

    static BigDecimal decode(Payload in, int length, int scale) {
        if (length < 2 || length > 17) {
            throw new ProtocolException("Decimal of " + length + " bytes");
        }
        int signum = in.u8() == 0 ? -1 : 1;
        byte[] magnitude = reverse(in.bytes(length - 1));
        BigInteger unscaled = new BigInteger(1, magnitude);
        return new BigDecimal(signum < 0 ? unscaled.negate() : unscaled, scale);
    }

    static void encode(PacketWriter out, BigDecimal value, int width, int scale) {
        BigDecimal scaled = value.scale() == scale ? value : value.setScale(scale, RoundingMode.HALF_UP);
        out.u8(scaled.signum() < 0 ? 0 : 1);
        BigInteger magnitude = scaled.unscaledValue().abs();
        if (magnitude.bitLength() < Long.SIZE) {
            encodeLong(out, magnitude.longValue(), width - 1);
        } else {
            encodeWide(out, magnitude, width - 1);
        }
    }

    private static void encodeLong(PacketWriter out, long magnitude, int width) {
        out.unsigned(magnitude, Math.min(width, Long.BYTES));
        for (int i = Long.BYTES; i < width; i++) {
            out.u8(0);
        }
    }

    private static void encodeWide(PacketWriter out, BigInteger magnitude, int width) {
        byte[] bytes = reverse(magnitude.toByteArray());
        for (int i = 0; i < width; i++) {
            out.u8(i < bytes.length ? bytes[i] : 0);
        }
    }

    private static byte[] reverse(byte[] bytes) {
        byte[] reversed = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            reversed[i] = bytes[bytes.length - 1 - i];
        }
        return reversed;
    }
}
