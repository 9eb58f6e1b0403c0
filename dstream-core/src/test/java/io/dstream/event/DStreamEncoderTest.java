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
import io.dstream.ingest.EncodedChange;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class DStreamEncoderTest {
    private static final CaptureInstance DBO_PERSONS = new CaptureInstance(
            "dbo_Persons",
            1,
            PERSONS,
            List.of(
                    column("ID", 1, SqlType.of(Kind.INT)),
                    column("FirstName", 2, SqlType.of(Kind.NVARCHAR)),
                    column("LastName", 3, SqlType.of(Kind.NVARCHAR)),
                    column("Salary", 4, SqlType.of(Kind.DECIMAL, 2))));

    @Test
    void writesAnUpdateWithItsRowBefore() {
        Change change = new Change(
                position(4),
                Operation.UPDATE,
                person(180, "Diana", "Prince"),
                person(180, "Diana", "Williams"),
                UpdateMask.decode(new byte[] {0b100}),
                COMMITTED);

        EncodedChange event = encoder(ValueForm.TYPED).encode(change);

        assertThat(event.event().toUtf8()).isEqualTo("""
                        {"data":{"ID":180,"FirstName":"Diana","LastName":"Williams","Salary":"1234.50"},\
                        "before":{"ID":180,"FirstName":"Diana","LastName":"Prince","Salary":"1234.50"},\
                        "metadata":{"TableName":"Persons","Schema":"dbo","Database":"TestDB","Server":"sql01",\
                        "CaptureInstance":"dbo_Persons","LSN":"0000003600000b200003","SeqVal":"0000003600000b200002",\
                        "CommandID":1,"OperationID":4,"OperationType":"Update","CommitTime":"2026-02-03T09:15:20.65Z",\
                        "MessageID":"TestDB/dbo_Persons/0000003600000b200003-1-0000003600000b200002-4",\
                        "ChangedColumns":["LastName"],"IngestQueue":"ingest-queue",\
                        "Destination":"sql01.testdb.persons.events"}}""");
        assertThat(event.position()).isEqualTo(position(4));
        assertThat(event.operation()).isEqualTo(Operation.UPDATE);
    }

    @Test
    void writesAnInsertWithoutBeforeAndChangedColumns() {
        assertThat(encoded(change(Operation.INSERT, person(1, "Clark", null), COMMITTED)))
                .isEqualTo("""
                        {"data":{"ID":1,"FirstName":"Clark","LastName":null,"Salary":"1234.50"},\
                        "metadata":{"TableName":"Persons","Schema":"dbo","Database":"TestDB","Server":"sql01",\
                        "CaptureInstance":"dbo_Persons","LSN":"0000003600000b200003","SeqVal":"0000003600000b200002",\
                        "CommandID":1,"OperationID":2,"OperationType":"Insert","CommitTime":"2026-02-03T09:15:20.65Z",\
                        "MessageID":"TestDB/dbo_Persons/0000003600000b200003-1-0000003600000b200002-2",\
                        "IngestQueue":"ingest-queue","Destination":"sql01.testdb.persons.events"}}""");
    }

    @Test
    void writesADeleteWithTheDeletedRow() {
        assertThat(encoded(change(Operation.DELETE, person(1, "Clark", "Kent"), null)))
                .startsWith("{\"data\":{\"ID\":1,")
                .contains("\"OperationID\":1,\"OperationType\":\"Delete\",\"MessageID\"");
    }

    @Test
    void leavesOutWhatWasNotRecorded() {
        Row partial = Row.ofOwned(new @Nullable Object[] {1, Row.unavailable(), null, new BigDecimal("1")});

        assertThat(encoded(change(Operation.DELETE, partial, COMMITTED)))
                .startsWith("{\"data\":{\"ID\":1,\"LastName\":null,\"Salary\":\"1\"},");
    }

    @Test
    void refersToAChangeByItsKey() {
        EncodedChange reference = encoder(ValueForm.TYPED)
                .encodeReference(change(Operation.INSERT, person(7, "Clark", "Kent"), COMMITTED), "too \"large\"");

        assertThat(reference.event().toUtf8())
                .startsWith("{\"data\":{\"ID\":7},\"metadata\":{")
                .endsWith(",\"Destination\":\"sql01.testdb.persons.events\",\"Omitted\":\"too \\\"large\\\"\"}}");
        assertThat(reference.position()).isEqualTo(position(2));
    }

    @Test
    void writesHostileNamesAndEvenBrokenTextOnOneLine() {
        String name = "a\"b\\c\nd";
        CaptureInstance instance =
                new CaptureInstance("x", 1, PERSONS, List.of(column(name, 1, SqlType.of(Kind.VARCHAR))));

        String event = encoder(instance, ValueForm.TYPED)
                .encode(change(
                        Operation.INSERT, Row.ofOwned(new Object[] {"\u0000\n\u2028\uD83D\uDE00\uD83D"}), COMMITTED))
                .event()
                .toUtf8();

        assertThat(event)
                .startsWith("{\"data\":{\"a\\\"b\\\\c\\nd\":\"\\u0000\\n\u2028\\uD83D\\uDE00\\uD83D\"}")
                .doesNotContain("\n");
    }

    @Test
    void keepsNothingOfALargeEventForTheNext() {
        EventEncoder encoder = encoder(ValueForm.TYPED);
        Change large = change(Operation.INSERT, person(1, "x".repeat(3 << 20), "y"), COMMITTED);
        Change small = change(Operation.INSERT, person(2, "Clark", "Kent"), COMMITTED);

        assertThat(encoder.encode(large).event().sizeBytes()).isGreaterThan(3 << 20);
        assertThat(encoder.encode(small).event().toUtf8()).contains("Clark").doesNotContain("xxx");
    }

    @ParameterizedTest
    @MethodSource("values")
    void writesEachType(SqlType type, Object value, String typed, String asString) {
        assertThat(encodedValue(type, value, ValueForm.TYPED)).isEqualTo(typed);
        assertThat(encodedValue(type, value, ValueForm.STRINGS)).isEqualTo(asString);
    }

    static Stream<Arguments> values() {
        LocalDateTime moment = LocalDateTime.parse("2026-01-02T03:04:05.1234567");
        return Stream.of(
                scalar(Kind.BIT, true, "true"),
                scalar(Kind.TINYINT, 255, "255"),
                scalar(Kind.SMALLINT, -32768, "-32768"),
                scalar(Kind.INT, Integer.MIN_VALUE, "-2147483648"),
                scalar(Kind.BIGINT, Long.MAX_VALUE, "9223372036854775807"),
                scalar(Kind.REAL, 0.1f, "0.1"),
                scalar(Kind.FLOAT, 1.0e300, "1.0E300"),
                text(SqlType.of(Kind.DECIMAL), new BigDecimal("0.00000000000000000001"), "0.00000000000000000001"),
                text(SqlType.of(Kind.NUMERIC), new BigDecimal("12345678901234567890123456789012345678"), null),
                text(SqlType.of(Kind.MONEY), new BigDecimal("922337203685477.5807"), null),
                text(SqlType.of(Kind.SMALLMONEY), new BigDecimal("-214748.3648"), null),
                text(SqlType.of(Kind.DATE), LocalDate.parse("0001-01-01"), "0001-01-01"),
                text(SqlType.of(Kind.TIME, 7), LocalTime.parse("23:59:59.9999999"), "23:59:59.9999999"),
                text(SqlType.of(Kind.TIME, 0), LocalTime.parse("01:02:03"), "01:02:03"),
                text(SqlType.of(Kind.DATETIME, 3), LocalDateTime.parse("2026-01-02T03:04:05.003"), null),
                text(
                        SqlType.of(Kind.DATETIME, 3),
                        LocalDateTime.parse("2026-01-02T03:04:05"),
                        "2026-01-02T03:04:05.000"),
                text(SqlType.of(Kind.SMALLDATETIME), LocalDateTime.parse("2026-01-02T03:04"), "2026-01-02T03:04:00"),
                text(SqlType.of(Kind.DATETIME2, 7), moment, "2026-01-02T03:04:05.1234567"),
                text(SqlType.of(Kind.DATETIME2, 2), moment, "2026-01-02T03:04:05.12"),
                text(
                        SqlType.of(Kind.DATETIMEOFFSET, 1),
                        OffsetDateTime.parse("2026-01-02T03:04:05.5+05:30"),
                        "2026-01-02T03:04:05.5+05:30"),
                text(
                        SqlType.of(Kind.DATETIMEOFFSET, 0),
                        OffsetDateTime.parse("2026-01-02T03:04:05-00:30"),
                        "2026-01-02T03:04:05-00:30"),
                text(
                        SqlType.of(Kind.DATETIMEOFFSET, 0),
                        OffsetDateTime.parse("2026-01-02T03:04:05Z"),
                        "2026-01-02T03:04:05+00:00"),
                text(SqlType.of(Kind.BINARY), new byte[] {0, 1, (byte) 0xFF}, "AAH/"),
                text(SqlType.of(Kind.VARBINARY), new byte[0], ""),
                text(SqlType.of(Kind.TIMESTAMP), new byte[] {0, 0, 0, 0, 0, 0, 7, (byte) 0xD1}, "AAAAAAAAB9E="),
                text(SqlType.of(Kind.IMAGE), "x".getBytes(StandardCharsets.UTF_8), "eA=="),
                text(SqlType.of(Kind.CLR), new byte[] {0x58}, "WA=="),
                text(SqlType.of(Kind.CHAR), "a  ", "a  "),
                text(SqlType.of(Kind.NTEXT), "long", "long"),
                text(SqlType.of(Kind.UNIQUEIDENTIFIER), "6F9619FF-8B86-D011-B42D-00C04FC964FF", null),
                text(SqlType.of(Kind.XML), "<a/>", "<a/>"),
                text(SqlType.of(Kind.SQL_VARIANT), "42", "42"));
    }

    private static Arguments scalar(Kind kind, Object value, String text) {
        return Arguments.of(SqlType.of(kind), value, text, "\"" + text + "\"");
    }

    private static Arguments text(SqlType type, Object value, @Nullable String text) {
        String quoted = "\"" + (text == null ? value.toString() : text) + "\"";
        return Arguments.of(type, value, quoted, quoted);
    }

    private static String encodedValue(SqlType type, Object value, ValueForm form) {
        CaptureInstance instance = new CaptureInstance("x", 1, PERSONS, List.of(column("v", 1, type)));
        String event = encoder(instance, form)
                .encode(change(Operation.INSERT, Row.ofOwned(new Object[] {value}), COMMITTED))
                .event()
                .toUtf8();
        String start = "{\"data\":{\"v\":";
        return event.substring(start.length(), event.indexOf("},\"metadata\""));
    }

    private static String encoded(Change change) {
        return encoder(ValueForm.TYPED).encode(change).event().toUtf8();
    }

    private static EventEncoder encoder(ValueForm form) {
        return encoder(DBO_PERSONS, form);
    }

    private static EventEncoder encoder(CaptureInstance instance, ValueForm form) {
        return new DStreamFormat(form)
                .encoderFor(
                        new EventSource("sql01", "TestDB", instance, "ingest-queue", "sql01.testdb.persons.events"));
    }

    private static Change change(Operation operation, Row row, @Nullable Instant commitTime) {
        return new Change(position(operation.code()), operation, null, row, UpdateMask.NONE, commitTime);
    }

    private static ChangePosition position(int operation) {
        return new ChangePosition(Lsn.parse("0000003600000b200003"), 1, Lsn.parse("0000003600000b200002"), operation);
    }

    private static Row person(int id, String firstName, @Nullable String lastName) {
        return Row.ofOwned(new @Nullable Object[] {id, firstName, lastName, new BigDecimal("1234.50")});
    }

    private static CapturedColumn column(String name, int ordinal, SqlType type) {
        return new CapturedColumn(name, ordinal, type, false, ordinal == 1);
    }
}
