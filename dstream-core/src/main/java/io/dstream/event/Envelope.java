package io.dstream.event;

import com.fasterxml.jackson.core.JsonGenerator;
import io.dstream.cdc.CapturedColumn;
import io.dstream.cdc.Change;
import io.dstream.cdc.Operation;
import io.dstream.cdc.Row;
import java.io.IOException;
import java.util.List;
import java.util.function.Predicate;

/**
 * Writes the envelope of the original program: data, before of an update, metadata. For use by one thread at a time.
 *
 * <p>A column whose value CDC did not record is left out: absent, which NULL is not.
 */
final class Envelope {
    private final EventSource source;
    private final List<CapturedColumn> columns;
    private final RowWriter rows;
    private final MessageIds messageIds;
    private final IsoText times = new IsoText(new TextBuffer());

    Envelope(EventSource source, ValueForm form) {
        this.source = source;
        this.columns = source.instance().columns();
        this.messageIds = new MessageIds(source.database(), source.instance().name());
        ValueWriter values = new ValueWriter(form);
        this.rows = new RowWriter(columns, (json, column, value) -> values.write(json, column.type(), value));
    }

    void write(JsonGenerator json, Change change) throws IOException {
        json.writeStartObject();
        writeRow(json, "data", change.row(), column -> true);
        if (change.before() != null) {
            writeRow(json, "before", change.before(), column -> true);
        }
        writeMetadata(json, change);
        json.writeEndObject();
        json.writeEndObject();
    }

    /** Writes only the key, and why the rest is left out. */
    void writeReference(JsonGenerator json, Change change, String reason) throws IOException {
        json.writeStartObject();
        writeRow(json, "data", change.row(), CapturedColumn::isSmallKey);
        writeMetadata(json, change);
        json.writeStringField("Omitted", reason);
        json.writeEndObject();
        json.writeEndObject();
    }

    private void writeRow(JsonGenerator json, String field, Row row, Predicate<CapturedColumn> shown)
            throws IOException {
        json.writeFieldName(field);
        rows.write(json, row, shown);
    }

    /** Writes the metadata and leaves its object open. */
    private void writeMetadata(JsonGenerator json, Change change) throws IOException {
        json.writeObjectFieldStart("metadata");
        json.writeStringField("TableName", source.instance().table().name());
        json.writeStringField("Schema", source.instance().table().schema());
        json.writeStringField("Database", source.database());
        json.writeStringField("Server", source.server());
        json.writeStringField("CaptureInstance", source.instance().name());
        json.writeStringField("LSN", change.position().commitLsn().toString());
        json.writeStringField("SeqVal", change.position().seqval().toString());
        json.writeNumberField("CommandID", change.position().commandId());
        json.writeNumberField("OperationID", change.operation().code());
        json.writeStringField("OperationType", change.operation().label());
        if (change.commitTime() != null) {
            json.writeFieldName("CommitTime");
            times.of(change.commitTime()).writeString(json);
        }
        json.writeStringField("MessageID", messageIds.of(change.position()));
        if (change.operation() == Operation.UPDATE) {
            writeChangedColumns(json, change);
        }
        json.writeStringField("IngestQueue", source.ingestQueue());
        json.writeStringField("Destination", source.destination());
    }

    private void writeChangedColumns(JsonGenerator json, Change change) throws IOException {
        json.writeArrayFieldStart("ChangedColumns");
        for (int i = 0; i < rows.size(); i++) {
            if (change.changed().isSet(columns.get(i).ordinal())) {
                json.writeString(rows.name(i));
            }
        }
        json.writeEndArray();
    }
}
