package io.dstream.event;

import static io.dstream.testing.Samples.COMMITTED;
import static io.dstream.testing.Samples.PERSONS;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
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
import java.io.IOException;
import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CloudEventEncodersTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final CaptureInstance DBO_PERSONS = new CaptureInstance(
            "dbo_Persons",
            1,
            PERSONS,
            List.of(
                    new CapturedColumn("ID", 1, SqlType.of(Kind.INT), false, true),
                    new CapturedColumn("Name", 2, new SqlType(Kind.NVARCHAR, 100, 0, 0), false, false),
                    new CapturedColumn("Salary", 3, new SqlType(Kind.DECIMAL, 9, 12, 2), false, false),
                    new CapturedColumn("Since", 4, SqlType.of(Kind.DATETIME2, 7), false, false),
                    new CapturedColumn("Active", 5, SqlType.of(Kind.BIT), false, false)));
    private static final LocalDateTime SINCE = LocalDateTime.parse("2026-01-02T03:04:05.1234567");

    @Test
    void writeACloudEventWithTheEnvelopeAsData() {
        String event = encoded(new CloudEventsFormat(ValueForm.TYPED), update());

        assertThat(event).isEqualTo("""
                        {"specversion":"1.0","type":"io.dstream.change.v1","source":"/sql01/Test%20DB",\
                        "id":"Test DB/dbo_Persons/0000003600000b200003-1-0000003600000b200002-4",\
                        "subject":"dbo.Persons","time":"2026-02-03T09:15:20.65Z","datacontenttype":"application/json",\
                        "data":\
                        """ + encoded(new DStreamFormat(ValueForm.TYPED), update()) + "}");
    }

    @Test
    void writeAnUpdateAsChangeEventStreamingDoes() throws IOException {
        String event = encoded(new ChangeEventStreamingFormat(), update());

        assertThat(event).startsWith("""
                        {"specversion":"1.0","type":"com.microsoft.SQL.CES.DML.V1","source":"/","id":"\
                        """).contains("""
                        :0000003600000B200003:00000000000000000001","time":"2026-02-03T09:15:20.65Z",\
                        "datacontenttype":"application/json","operation":"UPD","segmentindex":0,"finalsegment":true,\
                        "data":"{\\"eventsource\\":{\\"db\\":\\"Test DB\\",\\"schema\\":\\"dbo\\",\\"tbl\\":\\"Persons\\",\
                        """).endsWith("""
                        \\"eventrow\\":{\\"old\\":\\"{\\\\\\"ID\\\\\\":\\\\\\"180\\\\\\",\\\\\\"Name\\\\\\":\\\\\\"Prince\\\\\\",\
                        \\\\\\"Salary\\\\\\":\\\\\\"1234.50\\\\\\",\\\\\\"Since\\\\\\":\\\\\\"2026-01-02 03:04:05.1234567\\\\\\",\
                        \\\\\\"Active\\\\\\":\\\\\\"1\\\\\\"}\\",\\"current\\":\\"{\\\\\\"ID\\\\\\":\\\\\\"180\\\\\\",\
                        \\\\\\"Name\\\\\\":null,\\\\\\"Salary\\\\\\":\\\\\\"1234.50\\\\\\",\
                        \\\\\\"Since\\\\\\":\\\\\\"2026-01-02 03:04:05.1234567\\\\\\",\\\\\\"Active\\\\\\":\\\\\\"1\\\\\\"}\\"}}"}\
                        """);
        JsonNode source = data(event).get("eventsource");
        assertThat(source.get("cols")).hasToString("""
                [{"name":"ID","type":"int","index":0},{"name":"Name","type":"nvarchar(50)","index":1},\
                {"name":"Salary","type":"decimal(12,2)","index":2},{"name":"Since","type":"datetime2(7)","index":3},\
                {"name":"Active","type":"bit","index":4}]""");
        assertThat(source.get("pkkey")).hasToString("[{\"columnname\":\"ID\",\"value\":\"180\"}]");
        assertThat(source.get("transaction")).hasToString("""
                {"commitlsn":"00000036:00000B20:0003","beginlsn":"","sequencenumber":1,"finalevent":false,\
                "committime":"2026-02-03T09:15:20.65Z"}""");
    }

    @Test
    void writeTheDeletedRowAsOldAndTheInsertedOneAsCurrent() throws IOException {
        JsonNode deleted = JSON.readTree(encoded(new ChangeEventStreamingFormat(), change(Operation.DELETE)));
        JsonNode inserted = JSON.readTree(encoded(new ChangeEventStreamingFormat(), change(Operation.INSERT)));

        assertThat(deleted.get("operation").asText()).isEqualTo("DEL");
        assertThat(data(deleted.toString()).at("/eventrow/current").asText()).isEqualTo("{}");
        assertThat(data(deleted.toString()).at("/eventrow/old").asText())
                .startsWith("{\"ID\":\"1\",\"Name\":\"Clark\"");
        assertThat(inserted.get("operation").asText()).isEqualTo("INS");
        assertThat(data(inserted.toString()).at("/eventrow/old").asText()).isEqualTo("{}");
        assertThat(data(inserted.toString()).at("/eventrow/current").asText()).startsWith("{\"ID\":\"1\",");
    }

    @Test
    void giveAChangeTheSameIdWheneverItIsSent() throws IOException {
        String first = encoded(new ChangeEventStreamingFormat(), change(Operation.INSERT));
        String again = encoded(new ChangeEventStreamingFormat(), change(Operation.INSERT));
        String other = encoded(new ChangeEventStreamingFormat(), change(Operation.DELETE));

        assertThat(first).isEqualTo(again);
        assertThat(JSON.readTree(first).get("id"))
                .isNotEqualTo(JSON.readTree(other).get("id"));
    }

    @Test
    void referToAChangeByItsKey() throws IOException {
        for (EventFormat format : List.of(new CloudEventsFormat(ValueForm.STRINGS), new ChangeEventStreamingFormat())) {
            String event = format.encoderFor(source())
                    .encodeReference(change(Operation.INSERT), "too \"large\"")
                    .event()
                    .toUtf8();

            assertThat(event).contains("too \\\"large\\\"").doesNotContain("Clark");
            assertThat(JSON.readTree(event).get("specversion").asText()).isEqualTo("1.0");
        }
    }

    @Test
    void survivesHostileTextThroughEachLayer() throws IOException {
        Row row = Row.ofOwned(new @Nullable Object[] {1, "\"\\\u0000\n\u2028\uD83D\uDE00", null, SINCE, false});
        Change change = new Change(position(2), Operation.INSERT, null, row, UpdateMask.decode(new byte[0]), null);

        String event = encoded(new ChangeEventStreamingFormat(), change);

        assertThat(event).doesNotContain("\n");
        JsonNode current = JSON.readTree(data(event).at("/eventrow/current").asText());
        assertThat(current.get("Name").asText()).isEqualTo("\"\\\u0000\n\u2028\uD83D\uDE00");
        assertThat(current.get("Active").asText()).isEqualTo("0");
        assertThat(JSON.readTree(event).has("time")).isFalse();
    }

    @Test
    void writeATimeWithItsOffsetAsTransactSqlDoes() {
        assertThat(IsoText.ofSql(new TextBuffer()).of(OffsetDateTime.parse("2026-01-02T03:04:05.5+02:00"), 3))
                .hasToString("2026-01-02 03:04:05.500 +02:00");
    }

    private static JsonNode data(String event) throws IOException {
        return JSON.readTree(JSON.readTree(event).get("data").asText());
    }

    private static String encoded(EventFormat format, Change change) {
        return format.encoderFor(source()).encode(change).event().toUtf8();
    }

    private static EventSource source() {
        return new EventSource("sql01", "Test DB", DBO_PERSONS, "ingest-queue", "sql01.testdb.persons.events");
    }

    private static Change update() {
        return new Change(
                position(4),
                Operation.UPDATE,
                row(180, "Prince"),
                row(180, null),
                UpdateMask.decode(new byte[] {0b10}),
                COMMITTED);
    }

    private static Change change(Operation operation) {
        return new Change(
                position(operation.code()),
                operation,
                null,
                row(1, "Clark"),
                UpdateMask.decode(new byte[0]),
                COMMITTED);
    }

    private static Row row(int id, @Nullable String name) {
        return Row.ofOwned(new @Nullable Object[] {id, name, new BigDecimal("1234.50"), SINCE, true});
    }

    private static ChangePosition position(int operation) {
        return new ChangePosition(Lsn.parse("0000003600000b200003"), 1, Lsn.parse("0000003600000b200002"), operation);
    }
}
