package io.dstream.event;

import io.dstream.cdc.Change;
import io.dstream.ingest.EncodedChange;

/** Writes the envelope of the original program as it is. */
final class DStreamEncoder implements EventEncoder {
    private final Envelope envelope;
    private final JsonWriter writer = new JsonWriter();

    DStreamEncoder(EventSource source, ValueForm form) {
        this.envelope = new Envelope(source, form);
    }

    @Override
    public EncodedChange encode(Change change) {
        return encoded(change, json -> envelope.write(json, change));
    }

    @Override
    public EncodedChange encodeReference(Change change, String reason) {
        return encoded(change, json -> envelope.writeReference(json, change, reason));
    }

    private EncodedChange encoded(Change change, JsonWriter.Document document) {
        return new EncodedChange(change.position(), change.operation(), writer.write(document));
    }
}
