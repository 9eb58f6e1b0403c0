package io.dstream.event;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.SerializedString;
import io.dstream.cdc.CapturedColumn;
import io.dstream.cdc.Change;
import io.dstream.cdc.Operation;
import io.dstream.cdc.Row;
import io.dstream.ingest.EncodedChange;
import io.dstream.ingest.Payload;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Writes the events of SQL Server's change event streaming: data is a string of JSON, and so are the rows within it.
 *
 * <p>Where CDC knows less than the server: {@code beginlsn} is empty, {@code sequencenumber} is the command's number
 * within its transaction, an event is never split into segments, and {@code id} is a name of the change, so that one
 * that is sent again carries the same.
 */
final class ChangeEventStreamingEncoder implements EventEncoder {
    private static final int NUMBER_DIGITS = 20;

    private final EventSource source;
    private final List<CapturedColumn> columns;
    private final RowWriter rowWriter;
    private final SerializableString columnList;
    private final MessageIds messageIds;
    private final IsoText times = new IsoText(new TextBuffer());
    private final String stream;
    private final ValueWriter values = new ValueWriter(ValueForm.SQL_TEXT);
    private final JsonWriter old = new JsonWriter();
    private final JsonWriter current = new JsonWriter();
    private final JsonWriter data = new JsonWriter();
    private final JsonWriter writer = new JsonWriter();

    ChangeEventStreamingEncoder(EventSource source) {
        this.source = source;
        this.columns = source.instance().columns();
        this.rowWriter = new RowWriter(columns, (json, column, value) -> values.write(json, column.type(), value));
        this.columnList = new SerializedString(
                data.write(json -> writeColumns(json, columns)).toUtf8());
        this.messageIds = new MessageIds(source.database(), source.instance().name());
        this.stream = uuid(source.server() + "/" + source.database() + "/"
                + source.instance().name());
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
        keep(old, isDelete ? change.row() : change.before(), shown);
        keep(current, isDelete ? null : change.row(), shown);
        data.keep(json -> writeData(json, change));
        Payload event = writer.write(json -> {
            json.writeStartObject();
            writeAttributes(json, change);
            if (omitted != null) {
                json.writeStringField("omitted", omitted);
            }
            json.writeFieldName("data");
            data.writeString(json);
            json.writeEndObject();
        });
        return new EncodedChange(change.position(), change.operation(), event);
    }

    private void writeAttributes(JsonGenerator json, Change change) throws IOException {
        json.writeStringField("specversion", "1.0");
        json.writeStringField("type", "com.microsoft.SQL.CES.DML.V1");
        json.writeStringField("source", "/");
        json.writeStringField("id", uuid(messageIds.of(change.position())));
        json.writeStringField("logicalid", logicalId(change));
        if (change.commitTime() != null) {
            json.writeFieldName("time");
            times.of(change.commitTime()).writeString(json);
        }
        json.writeStringField("datacontenttype", "application/json");
        json.writeStringField("operation", word(change.operation()));
        json.writeNumberField("segmentindex", 0);
        json.writeBooleanField("finalsegment", true);
    }

    private String logicalId(Change change) {
        String number = Integer.toString(change.position().commandId());
        return stream + ":" + change.position().commitLsn().toString().toUpperCase(Locale.ROOT) + ":"
                + "0".repeat(NUMBER_DIGITS - number.length()) + number;
    }

    private void writeData(JsonGenerator json, Change change) throws IOException {
        json.writeStartObject();
        json.writeObjectFieldStart("eventsource");
        json.writeStringField("db", source.database());
        json.writeStringField("schema", source.instance().table().schema());
        json.writeStringField("tbl", source.instance().table().name());
        json.writeFieldName("cols");
        json.writeRawValue(columnList);
        writeKey(json, change.row());
        writeTransaction(json, change);
        json.writeEndObject();
        json.writeObjectFieldStart("eventrow");
        json.writeFieldName("old");
        old.writeString(json);
        json.writeFieldName("current");
        current.writeString(json);
        json.writeEndObject();
        json.writeEndObject();
    }

    private static void writeColumns(JsonGenerator json, List<CapturedColumn> columns) throws IOException {
        json.writeStartArray();
        for (CapturedColumn column : columns) {
            json.writeStartObject();
            json.writeStringField("name", column.name());
            json.writeStringField("type", column.type().declaration());
            json.writeNumberField("index", column.ordinal() - 1);
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void writeKey(JsonGenerator json, Row row) throws IOException {
        json.writeArrayFieldStart("pkkey");
        for (int i = 0; i < rowWriter.size(); i++) {
            Object value = row.isAvailable(i) ? row.value(i) : null;
            if (columns.get(i).isSmallKey() && value != null) {
                json.writeStartObject();
                json.writeFieldName("columnname");
                json.writeString(rowWriter.name(i));
                json.writeFieldName("value");
                values.write(json, columns.get(i).type(), value);
                json.writeEndObject();
            }
        }
        json.writeEndArray();
    }

    private void writeTransaction(JsonGenerator json, Change change) throws IOException {
        json.writeObjectFieldStart("transaction");
        json.writeStringField(
                "commitlsn", LsnText.parted(change.position().commitLsn()).toUpperCase(Locale.ROOT));
        json.writeStringField("beginlsn", "");
        json.writeNumberField("sequencenumber", change.position().commandId());
        json.writeBooleanField("finalevent", false);
        if (change.commitTime() != null) {
            json.writeFieldName("committime");
            times.of(change.commitTime()).writeString(json);
        }
        json.writeEndObject();
    }

    private void keep(JsonWriter writer, @Nullable Row row, Predicate<CapturedColumn> shown) {
        writer.keep(json -> {
            if (row == null) {
                json.writeStartObject();
                json.writeEndObject();
            } else {
                rowWriter.write(json, row, shown);
            }
        });
    }

    private static String word(Operation operation) {
        return switch (operation) {
            case INSERT -> "INS";
            case DELETE -> "DEL";
            case UPDATE, UPDATE_BEFORE -> "UPD";
        };
    }

    private static String uuid(String name) {
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
    }
}
