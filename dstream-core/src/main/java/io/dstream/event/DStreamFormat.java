package io.dstream.event;

import io.dstream.ingest.ChangeStream;

/** The envelope of the original program, with fields added. */
public record DStreamFormat(ValueForm values) implements EventFormat {
    @Override
    public String contentType() {
        return ChangeStream.JSON;
    }

    @Override
    public EventEncoder encoderFor(EventSource source) {
        return new DStreamEncoder(source, values);
    }
}
