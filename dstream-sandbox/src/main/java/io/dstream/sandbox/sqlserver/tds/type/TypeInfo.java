package io.dstream.sandbox.sqlserver.tds.type;

import io.dstream.sandbox.sqlserver.session.SqlType;
import io.dstream.sandbox.sqlserver.session.SqlType.Kind;
import io.dstream.sandbox.sqlserver.tds.packet.Payload;
import io.dstream.sandbox.sqlserver.tds.packet.ProtocolException;
import org.jspecify.annotations.Nullable;

/**
 * The TYPE_INFO of a parameter, [MS-TDS] 2.2.5.6.
 *
 * @param type the declared type
 * @param values reads a value of it
 */
public record TypeInfo(SqlType type, ValueDecoder values) {
    /** Reads one value with its length. */
    public interface ValueDecoder {
        @Nullable
        Object decode(Payload in);
    }

    /** Reads the content of a value that is not null. */
    private interface Body {
        Object decode(Payload in, int length);
    }

    /**
     * Reads TYPE_INFO.
     *
     * @throws UnsupportedTypeException for a type that this server does not take
     */
    public static TypeInfo decode(Payload in) {
        int token = in.u8();
        return switch (token) {
            case TypeToken.NULL -> new TypeInfo(SqlType.sized(Kind.NVARCHAR, 4_000), payload -> null);
            case TypeToken.INT1, TypeToken.INT2, TypeToken.INT4, TypeToken.INT8, TypeToken.BIT -> fixed(token);
            case TypeToken.FLOAT4, TypeToken.FLOAT8, TypeToken.MONEY4, TypeToken.MONEY8 -> fixed(token);
            case TypeToken.DATETIME4, TypeToken.DATETIME8 -> fixed(token);
            case TypeToken.INTN -> integer(in);
            case TypeToken.BITN -> counted(Kind.BIT, width(in, 1, 1), 0, (value, length) -> value.u8() != 0);
            case TypeToken.FLOATN -> floating(in);
            case TypeToken.MONEYN -> money(in);
            case TypeToken.DATETIMEN -> legacyDateTime(in);
            case TypeToken.GUID ->
                counted(Kind.UNIQUEIDENTIFIER, width(in, 16, 16), 0, (value, length) -> GuidValue.decode(value));
            case TypeToken.DECIMALN, TypeToken.NUMERICN -> decimal(token, in);
            case TypeToken.DATE, TypeToken.TIME, TypeToken.DATETIME2, TypeToken.DATETIMEOFFSET -> temporal(token, in);
            default -> ContentTypeInfo.decode(token, in);
        };
    }

    private static TypeInfo fixed(int token) {
        return switch (token) {
            case TypeToken.INT1 -> new TypeInfo(SqlType.of(Kind.TINYINT), in -> (short) in.u8());
            case TypeToken.INT2 -> new TypeInfo(SqlType.of(Kind.SMALLINT), in -> (short) in.i16());
            case TypeToken.INT4 -> new TypeInfo(SqlType.of(Kind.INT), Payload::i32);
            case TypeToken.INT8 -> new TypeInfo(SqlType.of(Kind.BIGINT), Payload::i64);
            case TypeToken.BIT -> new TypeInfo(SqlType.of(Kind.BIT), in -> in.u8() != 0);
            case TypeToken.FLOAT4 -> new TypeInfo(SqlType.of(Kind.REAL), in -> Float.intBitsToFloat(in.i32()));
            case TypeToken.FLOAT8 -> new TypeInfo(SqlType.of(Kind.FLOAT), in -> Double.longBitsToDouble(in.i64()));
            case TypeToken.MONEY4 -> new TypeInfo(SqlType.of(Kind.SMALLMONEY), in -> MoneyValue.decode(in, 4));
            case TypeToken.MONEY8 -> new TypeInfo(SqlType.of(Kind.MONEY), in -> MoneyValue.decode(in, 8));
            case TypeToken.DATETIME4 ->
                new TypeInfo(SqlType.of(Kind.SMALLDATETIME), in -> LegacyDateTimeValue.decode(in, 4));
            default -> new TypeInfo(SqlType.of(Kind.DATETIME), in -> LegacyDateTimeValue.decode(in, 8));
        };
    }

    private static TypeInfo integer(Payload in) {
        int width = in.u8();
        return switch (width) {
            case 1 -> counted(Kind.TINYINT, 1, 0, (value, length) -> (short) value.u8());
            case 2 -> counted(Kind.SMALLINT, 2, 0, (value, length) -> (short) value.i16());
            case 4 -> counted(Kind.INT, 4, 0, (value, length) -> value.i32());
            case 8 -> counted(Kind.BIGINT, 8, 0, (value, length) -> value.i64());
            default -> throw new ProtocolException("Integer of " + width + " bytes");
        };
    }

    private static TypeInfo floating(Payload in) {
        return width(in, 4, 8) == 4
                ? counted(Kind.REAL, 4, 0, (value, length) -> Float.intBitsToFloat(value.i32()))
                : counted(Kind.FLOAT, 8, 0, (value, length) -> Double.longBitsToDouble(value.i64()));
    }

    private static TypeInfo money(Payload in) {
        int width = width(in, 4, 8);
        return counted(width == 4 ? Kind.SMALLMONEY : Kind.MONEY, width, 0, MoneyValue::decode);
    }

    private static TypeInfo legacyDateTime(Payload in) {
        int width = width(in, 4, 8);
        return counted(width == 4 ? Kind.SMALLDATETIME : Kind.DATETIME, width, 0, LegacyDateTimeValue::decode);
    }

    private static TypeInfo decimal(int token, Payload in) {
        in.skip(1);
        int precision = in.u8();
        int scale = in.u8();
        if (precision < 1 || precision > DecimalValue.MAX_PRECISION || scale > precision) {
            throw new ProtocolException("Decimal of precision " + precision + " and scale " + scale);
        }
        SqlType type =
                token == TypeToken.NUMERICN ? SqlType.numeric(precision, scale) : SqlType.decimal(precision, scale);
        return new TypeInfo(type, value -> {
            int length = value.u8();
            return length == 0 ? null : DecimalValue.decode(value, length, scale);
        });
    }

    private static TypeInfo temporal(int token, Payload in) {
        if (token == TypeToken.DATE) {
            return counted(Kind.DATE, 3, 0, (value, length) -> DateTimeValue.decodeDate(value));
        }
        int scale = in.u8();
        if (scale > DateTimeValue.MAX_SCALE) {
            throw new ProtocolException("Time with " + scale + " fractional digits");
        }
        int time = DateTimeValue.timeBytes(scale);
        return switch (token) {
            case TypeToken.TIME ->
                counted(Kind.TIME, time, scale, (value, length) -> DateTimeValue.decodeTime(value, length, scale));
            case TypeToken.DATETIME2 ->
                counted(
                        Kind.DATETIME2,
                        time + 3,
                        scale,
                        (value, length) -> DateTimeValue.decodeDateTime(value, length, scale));
            default ->
                counted(
                        Kind.DATETIMEOFFSET,
                        time + 5,
                        scale,
                        (value, length) -> DateTimeValue.decodeOffset(value, length, scale));
        };
    }

    /** A value with its length before it in one byte, 0 for null. */
    private static TypeInfo counted(Kind kind, int width, int scale, Body body) {
        return new TypeInfo(new SqlType(kind, 0, 0, scale), in -> {
            int length = in.u8();
            if (length == 0) {
                return null;
            }
            if (length != width) {
                throw new ProtocolException(kind + " of " + length + " bytes instead of " + width);
            }
            return body.decode(in, length);
        });
    }

    private static int width(Payload in, int one, int other) {
        int width = in.u8();
        if (width != one && width != other) {
            throw new ProtocolException("Type of " + width + " bytes instead of " + one + " or " + other);
        }
        return width;
    }
}
