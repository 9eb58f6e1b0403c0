package io.dstream.event;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;

/**
 * Writes floating-point numbers as JSON numbers in the digits that Java gives them.
 *
 * <p>Java 17 itself needs an object of its own for those from about 1e26 on, or below 1e-12; later releases do not. For
 * use by one thread at a time.
 */
final class FloatWriter {
    private final TextBuffer text;

    /** Creates one that writes by way of a buffer. */
    FloatWriter(TextBuffer text) {
        this.text = text;
    }

    void write(JsonGenerator json, float number) throws IOException {
        if (Float.isFinite(number)) {
            text.clear().append(number).writeNumber(json);
        } else {
            json.writeNumber(number);
        }
    }

    void write(JsonGenerator json, double number) throws IOException {
        if (Double.isFinite(number)) {
            text.clear().append(number).writeNumber(json);
        } else {
            json.writeNumber(number);
        }
    }
}
