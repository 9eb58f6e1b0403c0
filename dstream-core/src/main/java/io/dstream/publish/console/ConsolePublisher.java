package io.dstream.publish.console;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dstream.ingest.Payload;
import io.dstream.publish.OutboundEvent;
import io.dstream.publish.PublishException;
import io.dstream.publish.Publisher;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Writes each event as one line, whole batches at a time, whatever its destination. */
public final class ConsolePublisher implements Publisher {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final OutputStream out;
    private final boolean isPretty;

    /** Creates a publisher of one line for each event that does not close the stream. */
    public ConsolePublisher(OutputStream out) {
        this(out, false);
    }

    /**
     * Creates a publisher that does not close the stream.
     *
     * @param isPretty whether an event is indented over several lines
     */
    ConsolePublisher(OutputStream out, boolean isPretty) {
        this.out = out;
        this.isPretty = isPretty;
    }

    @Override
    public void prepare(String destination) {
        // A stream needs no entity.
    }

    @Override
    public void publish(String destination, List<OutboundEvent> events) {
        ByteArrayOutputStream lines = new ByteArrayOutputStream();
        for (OutboundEvent event : events) {
            lines.writeBytes(isPretty ? indented(event.body()) : line(event.body()));
        }
        // One write under a lock, so that the lines of two tables never mix.
        synchronized (out) {
            try {
                lines.writeTo(out);
                out.flush();
            } catch (IOException e) {
                throw new PublishException(
                        destination + " - standard output cannot be written", PublishException.Fault.PERMANENT, e);
            }
        }
    }

    private static byte[] indented(Payload body) {
        try {
            String text = MAPPER.readTree(body.toUtf8()).toPrettyString().replace("\r\n", "\n");
            return (text + "\n").getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException e) {
            // What is no JSON is written as it is.
            return line(body);
        }
    }

    /** Encoders write no line break; one that slips in would otherwise split an object. */
    private static byte[] line(Payload body) {
        byte[] line = new byte[body.sizeBytes() + 1];
        body.asByteBuffer().get(line, 0, body.sizeBytes());
        for (int i = 0; i < line.length - 1; i++) {
            if (line[i] == '\n' || line[i] == '\r') {
                line[i] = ' ';
            }
        }
        line[line.length - 1] = '\n';
        return line;
    }

    @Override
    public void close() {
        // Every batch was flushed, and the stream belongs to the process.
    }
}
