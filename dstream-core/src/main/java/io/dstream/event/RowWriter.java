package io.dstream.event;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.SerializedString;
import io.dstream.cdc.CapturedColumn;
import io.dstream.cdc.Row;
import java.io.IOException;
import java.util.List;
import java.util.function.Predicate;

/** Writes rows of one capture instance as JSON objects. For use by one thread at a time. */
final class RowWriter {
    /** How the values of a format look. */
    interface Values {
        /** Writes a value whose Java type belongs to the SQL type, see {@link Row}. */
        void write(JsonGenerator json, CapturedColumn column, Object value) throws IOException;

        /** Writes a field whose value CDC did not record, or nothing: absent, which NULL is not. */
        default void writeUnavailable(JsonGenerator json, CapturedColumn column, SerializableString name)
                throws IOException {}
    }

    private final List<CapturedColumn> columns;
    private final SerializableString[] names;
    private final Values values;

    RowWriter(List<CapturedColumn> columns, Values values) {
        this.columns = columns;
        this.names =
                columns.stream().map(each -> new SerializedString(each.name())).toArray(SerializableString[]::new);
        this.values = values;
    }

    int size() {
        return names.length;
    }

    SerializableString name(int index) {
        return names[index];
    }

    void write(JsonGenerator json, Row row, Predicate<CapturedColumn> shown) throws IOException {
        json.writeStartObject();
        for (int i = 0; i < names.length; i++) {
            CapturedColumn column = columns.get(i);
            if (shown.test(column)) {
                write(json, row, i, column);
            }
        }
        json.writeEndObject();
    }

    private void write(JsonGenerator json, Row row, int index, CapturedColumn column) throws IOException {
        if (!row.isAvailable(index)) {
            values.writeUnavailable(json, column, names[index]);
            return;
        }
        json.writeFieldName(names[index]);
        Object value = row.value(index);
        if (value == null) {
            json.writeNull();
        } else {
            values.write(json, column, value);
        }
    }
}
