package io.dstream.event;

import io.dstream.cdc.Change;
import io.dstream.ingest.EncodedChange;

/** Gives events the key that keeps their order. For use by one thread at a time. */
public final class KeyedEncoder implements EventEncoder {
    private final EventEncoder encoder;
    private final ChangeKeys keys;

    private KeyedEncoder(EventEncoder encoder, ChangeKeys keys) {
        this.encoder = encoder;
        this.keys = keys;
    }

    /** Returns an encoder of a format whose events have the keys of a rule. */
    public static EventEncoder of(EventFormat format, EventSource source, KeyRule rule) {
        EventEncoder encoder = format.encoderFor(source);
        return rule.equals(KeyRule.TABLE) ? encoder : new KeyedEncoder(encoder, ChangeKeys.of(rule, source.instance()));
    }

    @Override
    public EncodedChange encode(Change change) {
        return encoder.encode(change).withKey(keys.of(change));
    }

    @Override
    public EncodedChange encodeReference(Change change, String reason) {
        return encoder.encodeReference(change, reason).withKey(keys.of(change));
    }
}
