package io.dstream.sandbox.sqlserver.engine.function;

import io.dstream.sandbox.sqlserver.engine.cdc.TransactionLog;
import io.dstream.sandbox.sqlserver.engine.error.ServerError;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Conversions of numbers and binary values, with T-SQL's errors. */
public final class NumberFunctions {
    private static final Pattern INTEGER = Pattern.compile("[+-]?\\d+");
    private static final Pattern DECIMAL = Pattern.compile("[+-]?(\\d+(\\.\\d*)?|\\.\\d+)");
    /** What int, decimal, float or money takes: ISNUMERIC asks for any of them. */
    private static final Pattern NUMERIC = Pattern.compile(
            "[+-]?[$€£¥]?[+-]?[\\d,]*\\.?\\d*|[$€£¥][+-]?|[+-]?(\\d+\\.?\\d*|\\.\\d+)[eEdD]([+-]?\\d{1,3})?");

    private static final Charset CODE_PAGE = Charset.forName("windows-1252");

    private NumberFunctions() {}

    public static @Nullable Boolean toBit(@Nullable String text, String from, String to) {
        if (text == null) {
            return null;
        }
        String trimmed = text.trim().toLowerCase(Locale.ROOT);
        if (trimmed.equals("true") || trimmed.equals("false")) {
            return trimmed.equals("true");
        }
        return integer(text, from, to).signum() != 0;
    }

    public static @Nullable Long toInteger(@Nullable String text, String from, String to) {
        if (text == null) {
            return null;
        }
        BigInteger value = integer(text, from, to);
        int bits =
                switch (to) {
                    case "bigint" -> 63;
                    case "int" -> 31;
                    case "smallint" -> 15;
                    default -> 8;
                };
        if (value.bitLength() > bits || (to.equals("tinyint") && value.signum() < 0)) {
            throw to.equals("int")
                    ? ServerError.INT_OVERFLOW_FROM_STRING.with(from, text)
                    : ServerError.ARITHMETIC_OVERFLOW.with("expression", to);
        }
        return value.longValue();
    }

    private static BigInteger integer(String text, String from, String to) {
        String trimmed = text.trim();
        if (trimmed.isEmpty()) {
            return BigInteger.ZERO;
        }
        if (!INTEGER.matcher(trimmed).matches()) {
            throw ServerError.CONVERSION_FAILED.with(from, text, to);
        }
        return new BigInteger(trimmed);
    }

    public static @Nullable BigDecimal toDecimal(@Nullable String text, String from, String to) {
        if (text == null) {
            return null;
        }
        String trimmed = text.trim();
        if (to.endsWith("money")) {
            trimmed = trimmed.replace(",", "").replace("$", "");
        }
        if (!DECIMAL.matcher(trimmed).matches()) {
            throw to.endsWith("money")
                    ? ServerError.CONVERSION_FAILED.with(from, text, to)
                    : ServerError.NUMERIC_CONVERSION.with(from, "numeric");
        }
        return new BigDecimal(trimmed);
    }

    /** Tells whether a text may be taken for some type of number; signs, a currency sign, a point and commas may stand alone. */
    public static int isNumeric(@Nullable String text) {
        return text != null && NUMERIC.matcher(text.trim()).matches() && !text.isBlank() ? 1 : 0;
    }

    public static @Nullable Double toFloat(@Nullable String text, String from, String to) {
        if (text == null) {
            return null;
        }
        try {
            return Double.valueOf(text.trim());
        } catch (NumberFormatException e) {
            throw ServerError.NUMERIC_CONVERSION.with(from, to);
        }
    }

    public static @Nullable Long tinyint(@Nullable Long value) {
        if (value != null && (value < 0 || value > 255)) {
            throw ServerError.OVERFLOW_FOR_TYPE.with("tinyint", value);
        }
        return value;
    }

    public static @Nullable Long smallint(@Nullable Long value) {
        if (value != null && (value < Short.MIN_VALUE || value > Short.MAX_VALUE)) {
            throw ServerError.OVERFLOW_FOR_TYPE.with("smallint", value);
        }
        return value;
    }

    /** The limits are those of a count of ten-thousandths in 8 or 4 bytes. */
    public static @Nullable BigDecimal money(@Nullable BigDecimal value, String to) {
        if (value == null) {
            return null;
        }
        BigDecimal rounded = value.setScale(4, RoundingMode.HALF_UP);
        int bits = to.equals("money") ? 63 : 31;
        if (rounded.unscaledValue().bitLength() > bits) {
            throw ServerError.ARITHMETIC_OVERFLOW.with("numeric", to);
        }
        return rounded;
    }

    public static @Nullable Float real(@Nullable Double value) {
        if (value == null) {
            return null;
        }
        float real = value.floatValue();
        if (Float.isInfinite(real)) {
            throw ServerError.REAL_OVERFLOW.with("real", value);
        }
        return real;
    }

    public static @Nullable String moneyText(@Nullable BigDecimal value, int style) {
        if (value == null) {
            return null;
        }
        if (style != 0 && style != 2) {
            throw ServerError.NOT_SERVED.with("the style " + style + " of money");
        }
        return value.setScale(style == 2 ? 4 : 2, RoundingMode.HALF_UP).toPlainString();
    }

    /** Six digits by default, as SQL Server shows a float in text. */
    public static @Nullable String floatText(@Nullable Double value, int style) {
        if (value == null) {
            return null;
        }
        if (style != 0) {
            throw ServerError.NOT_SERVED.with("the style " + style + " of float");
        }
        BigDecimal rounded = new BigDecimal(value).round(new MathContext(6)).stripTrailingZeros();
        int exponent = rounded.signum() == 0 ? 0 : rounded.precision() - rounded.scale() - 1;
        if (exponent < -4 || exponent > 5) {
            String digits = rounded.unscaledValue().abs().toString();
            String mantissa = digits.length() > 1 ? digits.charAt(0) + "." + digits.substring(1) : digits;
            return (rounded.signum() < 0 ? "-" : "") + mantissa + "e" + (exponent < 0 ? "-" : "+")
                    + String.format(Locale.ROOT, "%03d", Math.abs(exponent));
        }
        return rounded.signum() == 0 ? "0" : rounded.toPlainString();
    }

    public static @Nullable String binaryText(byte @Nullable [] bytes, int style) {
        if (bytes == null) {
            return null;
        }
        return switch (style) {
            case 0 -> new String(bytes, CODE_PAGE);
            case 1 -> "0x" + HexFormat.of().withUpperCase().formatHex(bytes);
            case 2 -> HexFormat.of().withUpperCase().formatHex(bytes);
            default -> throw ServerError.NOT_SERVED.with("the style " + style + " of binary");
        };
    }

    public static byte @Nullable [] textToBinary(@Nullable String text, boolean national, int style) {
        if (text == null) {
            return null;
        }
        if (style == 0) {
            return text.getBytes(national ? StandardCharsets.UTF_16LE : CODE_PAGE);
        }
        String digits = style == 1 && text.regionMatches(true, 0, "0x", 0, 2) ? text.substring(2) : text;
        try {
            return HexFormat.of().parseHex(digits);
        } catch (IllegalArgumentException e) {
            throw ServerError.NUMERIC_CONVERSION.with("varchar", "varbinary");
        }
    }

    public static byte @Nullable [] integerToBinary(@Nullable Long value, int bytes) {
        if (value == null) {
            return null;
        }
        byte[] binary = new byte[bytes];
        for (int i = 0; i < bytes; i++) {
            binary[bytes - 1 - i] = (byte) (value >>> (8 * i));
        }
        return binary;
    }

    /** Takes the last bytes, as many as the integer has. */
    public static @Nullable Long binaryToInteger(byte @Nullable [] bytes, String to) {
        if (bytes == null) {
            return null;
        }
        int size =
                switch (to) {
                    case "bigint" -> 8;
                    case "int" -> 4;
                    case "smallint" -> 2;
                    default -> 1;
                };
        long value = 0;
        for (int i = Math.max(0, bytes.length - size); i < bytes.length; i++) {
            value = (value << 8) | (bytes[i] & 0xFF);
        }
        return switch (to) {
            case "int" -> (long) (int) value;
            case "smallint" -> (long) (short) value;
            default -> value;
        };
    }

    public static @Nullable UUID toUuid(@Nullable String text) {
        if (text == null) {
            return null;
        }
        String trimmed = text.startsWith("{") && text.length() >= 38 ? text.substring(1, 37) : text;
        try {
            String id = trimmed.length() > 36 ? trimmed.substring(0, 36) : trimmed;
            if (id.length() != 36) {
                throw ServerError.GUID_CONVERSION.with();
            }
            return UUID.fromString(id);
        } catch (IllegalArgumentException e) {
            throw ServerError.GUID_CONVERSION.with();
        }
    }

    /** Returns bytes that sort as SQL Server sorts a uniqueidentifier: the last group first. */
    public static byte @Nullable [] guidOrder(@Nullable UUID id) {
        if (id == null) {
            return null;
        }
        String hex = id.toString().replace("-", "");
        String mixed = hex.substring(20, 32)
                + hex.substring(16, 20)
                + swapped(hex.substring(12, 16))
                + swapped(hex.substring(8, 12))
                + swapped(hex.substring(0, 8));
        return HexFormat.of().parseHex(mixed);
    }

    private static String swapped(String hex) {
        StringBuilder text = new StringBuilder();
        for (int i = hex.length() - 2; i >= 0; i -= 2) {
            text.append(hex, i, i + 2);
        }
        return text.toString();
    }

    public static byte @Nullable [] lsnAdd(byte @Nullable [] lsn, int difference) {
        return lsn == null ? null : TransactionLog.add(lsn, difference);
    }

    /** The lowest ordinals stand in the last byte. */
    public static @Nullable Boolean bitSet(@Nullable Integer position, byte @Nullable [] mask) {
        if (position == null || mask == null) {
            return null;
        }
        int index = mask.length - 1 - (position - 1) / 8;
        return position >= 1 && index >= 0 && (mask[index] >> ((position - 1) % 8) & 1) == 1;
    }
}
