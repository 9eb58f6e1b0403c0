package io.dstream.sandbox.sqlserver.tds.type;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.dstream.sandbox.sqlserver.session.SqlType;
import io.dstream.sandbox.sqlserver.session.SqlType.Kind;
import io.dstream.sandbox.sqlserver.tds.packet.Hex;
import io.dstream.sandbox.sqlserver.tds.packet.Payload;
import io.dstream.sandbox.sqlserver.tds.packet.ProtocolException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What is written as a value is read back as the same; columns and parameters share their formats. */
class TypeRoundTripTest {
    static Stream<Arguments> values() {
        return Stream.of(
                arguments(SqlType.of(Kind.BIT), false),
                arguments(SqlType.of(Kind.TINYINT), (short) 200),
                arguments(SqlType.of(Kind.SMALLINT), (short) -200),
                arguments(SqlType.of(Kind.INT), -70_000),
                arguments(SqlType.of(Kind.BIGINT), Long.MIN_VALUE),
                arguments(SqlType.of(Kind.REAL), -0.5f),
                arguments(SqlType.of(Kind.FLOAT), 1e300),
                arguments(SqlType.decimal(9, 4), new BigDecimal("-12345.6789")),
                arguments(SqlType.decimal(19, 0), new BigDecimal("9999999999999999999")),
                arguments(SqlType.decimal(38, 38), new BigDecimal("0.99999999999999999999999999999999999999")),
                arguments(SqlType.of(Kind.MONEY), new BigDecimal("-0.0001")),
                arguments(SqlType.of(Kind.MONEY), new BigDecimal("922337203685477.5807")),
                arguments(SqlType.of(Kind.SMALLMONEY), new BigDecimal("-214748.3648")),
                arguments(SqlType.sized(Kind.CHAR, 3), "ä€ "),
                arguments(SqlType.sized(Kind.VARCHAR, 30), "Zoë"),
                arguments(SqlType.sized(Kind.VARCHAR, SqlType.MAX), "ß".repeat(70_000)),
                arguments(SqlType.of(Kind.XML), "<a>日</a>"),
                arguments(SqlType.sized(Kind.NCHAR, 2), "日本"),
                arguments(SqlType.sized(Kind.NVARCHAR, 4000), ""),
                arguments(SqlType.sized(Kind.NVARCHAR, SqlType.MAX), "😀".repeat(40_000)),
                arguments(SqlType.sized(Kind.BINARY, 2), new byte[] {1, 2}),
                arguments(SqlType.sized(Kind.VARBINARY, 8000), new byte[0]),
                arguments(SqlType.sized(Kind.VARBINARY, SqlType.MAX), new byte[70_000]),
                arguments(SqlType.of(Kind.DATE), LocalDate.of(9999, 12, 31)),
                arguments(SqlType.fractional(Kind.TIME, 0), LocalTime.of(23, 59, 59)),
                arguments(SqlType.fractional(Kind.TIME, 4), LocalTime.of(0, 0, 0, 100_000)),
                arguments(SqlType.of(Kind.SMALLDATETIME), LocalDateTime.of(1900, 1, 1, 0, 1)),
                arguments(SqlType.of(Kind.DATETIME), LocalDateTime.of(9999, 12, 31, 23, 59, 59, 997_000_000)),
                arguments(SqlType.fractional(Kind.DATETIME2, 2), LocalDateTime.of(1, 1, 1, 0, 0, 0, 10_000_000)),
                arguments(
                        SqlType.fractional(Kind.DATETIMEOFFSET, 7),
                        OffsetDateTime.parse("2000-01-01T00:00:00.0000001-14:00")),
                arguments(SqlType.of(Kind.UNIQUEIDENTIFIER), UUID.fromString("00112233-4455-6677-8899-aabbccddeeff")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("values")
    void readsWhatIsWritten(SqlType type, Object value) {
        Payload in = Payload.of(written(type, value));
        TypeInfo read = TypeInfo.decode(in);

        assertThat(read.values().decode(in)).isEqualTo(value);
        assertThat(read.type()).isEqualTo(type);
        assertThat(in.isEmpty()).isTrue();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("values")
    void readsNull(SqlType type, Object value) {
        Payload in = Payload.of(written(type, null));

        assertThat(TypeInfo.decode(in).values().decode(in)).isNull();
        assertThat(in.isEmpty()).isTrue();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("values")
    void refusesAValueCutAtAnyByte(SqlType type, Object value) {
        byte[] whole = written(type, value);

        for (int length = 0; length < Math.min(whole.length, 100); length++) {
            Payload in = Payload.of(Arrays.copyOf(whole, length));
            assertThatThrownBy(() -> TypeInfo.decode(in).values().decode(in)).isInstanceOf(ProtocolException.class);
        }
    }

    /** The bytes are those that SQL Server shows for the values cast to binary, in the order of [MS-TDS] 2.2.5.5.1. */
    @ParameterizedTest
    @CsvSource(textBlock = """
            '3C 00 00 00 00 10 27 00 00', 1.0000
            '7A F0 D8 FF FF', -1.0000
            '3D 00 00 00 00 01 00 00 00', 1900-01-01T00:00:00.003
            '3D FF FF FF FF 00 00 00 00', 1899-12-31T00:00
            '3A 01 00 3C 00', 1900-01-02T01:00
            '24 10 10 FF 19 96 6F 86 8B 11 D0 B4 2D 00 C0 4F C9 64 FF', 6f9619ff-8b86-d011-b42d-00c04fc964ff
            '28 03 00 00 00', 0001-01-01
            '29 07 05 FF BF 69 2A C9', 23:59:59.999999900
            '6A 05 09 02 05 00 39 30 00 00', -123.45
            '68 01 01 01', true
            """)
    void readsKnownBytes(String hex, String value) {
        Payload in = Payload.of(Hex.bytes(hex));

        assertThat(String.valueOf(TypeInfo.decode(in).values().decode(in))).isEqualTo(value);
        assertThat(in.isEmpty()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            integer of 3 bytes,          26 03 03 00 00 00
            int with 2 bytes,            26 04 02 00 00
            decimal of precision 39,     6A 11 27 00 00
            scale above precision,       6A 05 05 06 00
            time of scale 8,             29 08 05 00 00 00 00 00
            time past midnight,          29 00 03 80 51 01
            date past 9999,              28 03 FF FF FF
            datetime before 1753,        3D 45 2E FF FF 00 00 00 00
            datetime past midnight,      3D 00 00 00 00 00 82 8B 01
            offset of 15 hours,          2B 00 08 00 00 00 00 00 00 84 03
            odd bytes of Unicode,        E7 08 00 09 04 D0 00 34 03 00 41 00 42
            chunk longer than message,   A5 FF FF FE FF FF FF FF FF FF FF FF FF FF 7F 01
            chunks of another length,    A5 FF FF 05 00 00 00 00 00 00 00 01 00 00 00 01 00 00 00 00
            negative length of text,     22 00 00 00 00 FE FF FF FF
            """)
    void refusesWhatCannotBe(String what, String hex) {
        Payload in = Payload.of(Hex.bytes(hex));

        assertThatThrownBy(() -> TypeInfo.decode(in).values().decode(in))
                .as(what)
                .isInstanceOf(ProtocolException.class);
    }

    @Test
    void namesATypeThatIsNotServed() {
        assertThatThrownBy(() -> TypeInfo.decode(Payload.of(Hex.bytes("F3 00"))))
                .isInstanceOf(UnsupportedTypeException.class)
                .hasMessageContaining("0xF3");
    }

    private static byte[] written(SqlType type, @Nullable Object value) {
        ValueEncoder encoder = ValueEncoder.of(type);
        return Hex.bytes(Hex.written(out -> {
            encoder.typeInfo(out);
            encoder.value(out, value);
        }));
    }
}
