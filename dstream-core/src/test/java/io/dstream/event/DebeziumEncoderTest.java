package io.dstream.event;

import static io.dstream.testing.Samples.COMMITTED;
import static io.dstream.testing.Samples.PERSONS;
import static org.assertj.core.api.Assertions.assertThat;

import io.dstream.cdc.CaptureInstance;
import io.dstream.cdc.CapturedColumn;
import io.dstream.cdc.Change;
import io.dstream.cdc.ChangePosition;
import io.dstream.cdc.Lsn;
import io.dstream.cdc.Operation;
import io.dstream.cdc.Row;
import io.dstream.cdc.SqlType;
import io.dstream.cdc.SqlType.Kind;
import io.dstream.cdc.UpdateMask;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class DebeziumEncoderTest {
    private static final Instant NOW = Instant.parse("2026-02-03T09:15:21.123456789Z");

    @Test
    void writesAnUpdateWithBothRows() {
        assertThat(encoded(Operation.UPDATE, person(180, "Prince"), person(180, null)))
                .isEqualTo("""
                        {"before":{"ID":180,"Name":"Prince"},"after":{"ID":180,"Name":null},\
                        "source":{"version":"1.2","connector":"sqlserver","name":"sql01","ts_ms":1770110120650,\
                        "snapshot":"false","db":"TestDB","sequence":null,"ts_us":1770110120650000,\
                        "ts_ns":1770110120650000000,"schema":"dbo","table":"Persons","change_lsn":"00000036:00000b20:0002",\
                        "commit_lsn":"00000036:00000b20:0003","event_serial_no":2},"transaction":null,"op":"u",\
                        "ts_ms":1770110121123,"ts_us":1770110121123456,"ts_ns":1770110121123456789}""");
    }

    @Test
    void writesADeletedRowAsBeforeAndAnInsertedOneAsAfter() {
        assertThat(encoded(Operation.DELETE, null, person(1, "Clark")))
                .startsWith("{\"before\":{\"ID\":1,\"Name\":\"Clark\"},\"after\":null,")
                .contains("\"event_serial_no\":1", "\"op\":\"d\"");
        assertThat(encoded(Operation.INSERT, null, person(1, "Clark")))
                .startsWith("{\"before\":null,\"after\":{\"ID\":1,\"Name\":\"Clark\"},")
                .contains("\"event_serial_no\":1", "\"op\":\"c\"");
    }

    @Test
    void marksWhatWasNotRecorded() {
        Row partial = Row.ofOwned(new @Nullable Object[] {1, Row.unavailable()});

        assertThat(encoded(Operation.DELETE, null, partial))
                .startsWith("{\"before\":{\"ID\":1,\"Name\":\"__debezium_unavailable_value\"},");
    }

    @Test
    void refersToAChangeByItsKey() {
        Change change = change(Operation.INSERT, null, person(7, "Clark"));

        String event =
                encoder(instance()).encodeReference(change, "too large").event().toUtf8();

        assertThat(event).contains("\"after\":{\"ID\":7},").endsWith(",\"omitted\":\"too large\"}");
    }

    @ParameterizedTest
    @MethodSource("values")
    void writesEachType(SqlType type, Object value, String expected) {
        CaptureInstance one = new CaptureInstance("x", 1, PERSONS, List.of(column("v", 1, type)));
        String event = encoder(one)
                .encode(change(Operation.INSERT, null, Row.ofOwned(new Object[] {value})))
                .event()
                .toUtf8();

        assertThat(event).startsWith("{\"before\":null,\"after\":{\"v\":" + expected + "},");
    }

    static Stream<Arguments> values() {
        LocalDateTime moment = LocalDateTime.parse("2026-01-02T03:04:05.1234567");
        LocalTime time = moment.toLocalTime();
        return Stream.of(
                Arguments.of(SqlType.of(Kind.BIT), true, "true"),
                Arguments.of(SqlType.of(Kind.TINYINT), 255, "255"),
                Arguments.of(SqlType.of(Kind.BIGINT), Long.MAX_VALUE, "9223372036854775807"),
                Arguments.of(SqlType.of(Kind.REAL), 0.1f, "0.1"),
                Arguments.of(SqlType.of(Kind.FLOAT), 2.5, "2.5"),
                Arguments.of(new SqlType(Kind.DECIMAL, 9, 12, 2), new BigDecimal("-1.5"), "\"/2o=\""),
                Arguments.of(SqlType.of(Kind.MONEY), new BigDecimal("0.01"), "\"ZA==\""),
                Arguments.of(SqlType.of(Kind.DATE), LocalDate.parse("1970-01-11"), "10"),
                Arguments.of(SqlType.of(Kind.TIME, 3), time, "11045123"),
                Arguments.of(SqlType.of(Kind.TIME, 6), time, "11045123456"),
                Arguments.of(SqlType.of(Kind.TIME, 7), time, "11045123456700"),
                Arguments.of(SqlType.of(Kind.DATETIME), moment.withNano(123_000_000), "1767323045123"),
                Arguments.of(
                        SqlType.of(Kind.SMALLDATETIME), moment.withSecond(0).withNano(0), "1767323040000"),
                Arguments.of(SqlType.of(Kind.DATETIME2, 0), moment.withNano(0), "1767323045000"),
                Arguments.of(SqlType.of(Kind.DATETIME2, 4), moment, "1767323045123456"),
                Arguments.of(SqlType.of(Kind.DATETIME2, 7), moment, "1767323045123456700"),
                Arguments.of(
                        SqlType.of(Kind.DATETIME2, 7),
                        LocalDateTime.parse("9999-12-31T23:59:59.9999999"),
                        "9223372036854775807"),
                Arguments.of(
                        SqlType.of(Kind.DATETIMEOFFSET, 7),
                        OffsetDateTime.parse("2026-01-02T03:04:05.1230000+02:00"),
                        "\"2026-01-02T03:04:05.123+02:00\""),
                Arguments.of(SqlType.of(Kind.VARBINARY), new byte[] {1, (byte) 0xFF}, "\"Af8=\""),
                Arguments.of(SqlType.of(Kind.NVARCHAR), "Zoë", "\"Zoë\""));
    }

    private static String encoded(Operation operation, @Nullable Row before, Row row) {
        return encoder(instance())
                .encode(change(operation, before, row))
                .event()
                .toUtf8();
    }

    private static EventEncoder encoder(CaptureInstance instance) {
        return new DebeziumFormat("1.2", Clock.fixed(NOW, ZoneOffset.UTC))
                .encoderFor(
                        new EventSource("sql01", "TestDB", instance, "ingest-queue", "sql01.testdb.persons.events"));
    }

    private static CaptureInstance instance() {
        return new CaptureInstance(
                "dbo_Persons",
                1,
                PERSONS,
                List.of(column("ID", 1, SqlType.of(Kind.INT)), column("Name", 2, SqlType.max(Kind.NVARCHAR))));
    }

    private static CapturedColumn column(String name, int ordinal, SqlType type) {
        return new CapturedColumn(name, ordinal, type, false, ordinal == 1);
    }

    private static Change change(Operation operation, @Nullable Row before, Row row) {
        ChangePosition position = new ChangePosition(
                Lsn.parse("0000003600000b200003"), 1, Lsn.parse("0000003600000b200002"), operation.code());
        return new Change(position, operation, before, row, UpdateMask.NONE, COMMITTED);
    }

    private static Row person(int id, @Nullable String name) {
        return Row.ofOwned(new @Nullable Object[] {id, name});
    }
}
