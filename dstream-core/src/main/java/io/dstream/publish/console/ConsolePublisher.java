package io.dstream.publish.console;

import io.dstream.ingest.Payload;
import io.dstream.publish.OutboundEvent;
import io.dstream.publish.PublishException;
import io.dstream.publish.Publisher;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/** Writes each event as one line, whole batches at a time, whatever its destination. */
public final class ConsolePublisher implements Publisher {
    private final OutputStream out;

    /** Creates a publisher that does not close the stream. */
    public ConsolePublisher(OutputStream out) {
        this.out = out;
    }

    @Override
    public void prepare(String destination) {
        // A stream needs no entity.
    }

    @Override
    public void publish(String destination, List<OutboundEvent> events) {
        ByteArrayOutputStream lines = new ByteArrayOutputStream();
        for (OutboundEvent event : events) {
            lines.writeBytes(line(event.body()));
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
