package io.dstream.event;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.dstream.ingest.Payload;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Streams JSON documents into a buffer that serves again and again. For use by one thread at a time. */
final class JsonWriter {
    /** Escapes surrogates, as Jackson does by default: an nvarchar may hold half a pair, which UTF-8 cannot. */
    private static final JsonFactory FACTORY = new JsonFactory();

    private static final int FIRST_BYTES = 2048;

    /** A buffer that grew beyond this for one large event is not kept. */
    private static final int LARGEST_KEPT_BYTES = 1 << 20;

    private Buffer buffer = new Buffer();

    /** Writes one document. */
    @FunctionalInterface
    interface Document {
        void writeTo(JsonGenerator json) throws IOException;
    }

    /** Bytes that can be written as a string of another document without a copy. */
    private static final class Buffer extends ByteArrayOutputStream {
        Buffer() {
            super(FIRST_BYTES);
        }

        void writeString(JsonGenerator json) throws IOException {
            json.writeUTF8String(buf, 0, count);
        }

        boolean isLarge() {
            return buf.length > LARGEST_KEPT_BYTES;
        }
    }

    /** Returns the document as UTF-8 without any line break. */
    Payload write(Document document) {
        keep(document);
        Payload payload = Payload.ofOwned(buffer.toByteArray());
        reset();
        return payload;
    }

    /** Keeps the document until {@link #writeString}. */
    void keep(Document document) {
        buffer.reset();
        try (JsonGenerator json = FACTORY.createGenerator(buffer, JsonEncoding.UTF8)) {
            document.writeTo(json);
        } catch (IOException e) {
            throw new UncheckedIOException("Writing JSON into memory failed", e);
        }
    }

    /** Writes the document that was kept as a string of another, and keeps it no longer. */
    void writeString(JsonGenerator json) throws IOException {
        buffer.writeString(json);
        reset();
    }

    private void reset() {
        if (buffer.isLarge()) {
            buffer = new Buffer();
        } else {
            buffer.reset();
        }
    }
}
