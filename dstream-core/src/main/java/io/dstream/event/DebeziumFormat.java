package io.dstream.event;

import io.dstream.ingest.ChangeStream;
import java.time.Clock;

/**
 * The envelope of Debezium's SQL Server connector without its schema, as a JSON converter with {@code schemas.enable=false} writes it.
 *
 * @param version of this product, for {@code source.version}
 * @param clock tells when an event was written, {@code ts_ms}
 */
public record DebeziumFormat(String version, Clock clock) implements EventFormat {
    @Override
    public String contentType() {
        return ChangeStream.JSON;
    }

    @Override
    public EventEncoder encoderFor(EventSource source) {
        return new DebeziumEncoder(source, version, clock);
    }
}
