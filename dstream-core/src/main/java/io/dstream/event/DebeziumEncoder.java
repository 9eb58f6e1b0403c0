package io.dstream.event;

import com.fasterxml.jackson.core.JsonGenerator;
import io.dstream.cdc.CapturedColumn;
import io.dstream.cdc.Change;
import io.dstream.cdc.Operation;
import io.dstream.cdc.Row;
import io.dstream.ingest.EncodedChange;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Writes the envelope of Debezium's SQL Server connector.
 *
 * <p>Source: Debezium's documentation of the connector, "Data change events", with its default modes of decimals and
 * times.
 */
final class DebeziumEncoder implements EventEncoder {
    /** The change table has a row for each side of an update, of which the second is the one that is told. */
    private static final int SECOND_ROW = 2;

    private final EventSource source;
    private final RowWriter rows;
    private final String version;
    private final Clock clock;
    private final JsonWriter writer = new JsonWriter();

    DebeziumEncoder(EventSource source, String version, Clock clock) {
        this.source = source;
        this.rows = new RowWriter(source.instance().columns(), new DebeziumValueWriter());
        this.version = version;
        this.clock = clock;
    }

    @Override
    public EncodedChange encode(Change change) {
        return encoded(change, column -> true, null);
    }

    @Override
    public EncodedChange encodeReference(Change change, String reason) {
        return encoded(change, CapturedColumn::isSmallKey, reason);
    }

    private EncodedChange encoded(Change change, Predicate<CapturedColumn> shown, @Nullable String omitted) {
        boolean isDelete = change.operation() == Operation.DELETE;
        return new EncodedChange(change.position(), change.operation(), writer.write(json -> {
            json.writeStartObject();
            writeRow(json, "before", isDelete ? change.row() : change.before(), shown);
            writeRow(json, "after", isDelete ? null : change.row(), shown);
            writeSource(json, change);
            json.writeNullField("transaction");
            json.writeStringField("op", letter(change.operation()));
            writeTime(json, clock.instant());
            if (omitted != null) {
                json.writeStringField("omitted", omitted);
            }
            json.writeEndObject();
        }));
    }

    private void writeRow(JsonGenerator json, String field, @Nullable Row row, Predicate<CapturedColumn> shown)
            throws IOException {
        json.writeFieldName(field);
        if (row == null) {
            json.writeNull();
            return;
        }
        rows.write(json, row, shown);
    }

    private void writeSource(JsonGenerator json, Change change) throws IOException {
        json.writeObjectFieldStart("source");
        json.writeStringField("version", version);
        json.writeStringField("connector", "sqlserver");
        json.writeStringField("name", source.server());
        Instant committed = change.commitTime() == null ? Instant.EPOCH : change.commitTime();
        long nanos = nanos(committed);
        json.writeNumberField("ts_ms", TimeUnit.NANOSECONDS.toMillis(nanos));
        json.writeStringField("snapshot", "false");
        json.writeStringField("db", source.database());
        json.writeNullField("sequence");
        json.writeNumberField("ts_us", TimeUnit.NANOSECONDS.toMicros(nanos));
        json.writeNumberField("ts_ns", nanos);
        json.writeStringField("schema", source.instance().table().schema());
        json.writeStringField("table", source.instance().table().name());
        json.writeStringField("change_lsn", LsnText.parted(change.position().seqval()));
        json.writeStringField("commit_lsn", LsnText.parted(change.position().commitLsn()));
        json.writeNumberField("event_serial_no", change.operation() == Operation.UPDATE ? SECOND_ROW : 1);
        json.writeEndObject();
    }

    private static void writeTime(JsonGenerator json, Instant time) throws IOException {
        long nanos = nanos(time);
        json.writeNumberField("ts_ms", TimeUnit.NANOSECONDS.toMillis(nanos));
        json.writeNumberField("ts_us", TimeUnit.NANOSECONDS.toMicros(nanos));
        json.writeNumberField("ts_ns", nanos);
    }

    private static long nanos(Instant time) {
        return TimeUnit.SECONDS.toNanos(time.getEpochSecond()) + time.getNano();
    }

    private static String letter(Operation operation) {
        return switch (operation) {
            case INSERT -> "c";
            case DELETE -> "d";
            case UPDATE, UPDATE_BEFORE -> "u";
        };
    }
}
