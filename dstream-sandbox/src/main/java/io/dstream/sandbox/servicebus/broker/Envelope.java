package io.dstream.sandbox.servicebus.broker;

import io.dstream.sandbox.servicebus.broker.filter.MessageProperties;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the broker reads of a message; everything else of it is opaque and passes through unchanged. */
public interface Envelope {
    /** Returns the message id as text; the protocol layer gives one where the sender did not. */
    String messageId();

    /** Returns the session that the message belongs to, {@code null} for none. */
    @Nullable
    String sessionId();

    /** Returns the sender's time to live in milliseconds, {@link Long#MAX_VALUE} for none. */
    long timeToLiveMillis();

    /** Returns when the message is to become visible, in milliseconds of the epoch, 0 for at once. */
    long scheduledAtMillis();

    /** Returns the encoded size in bytes. */
    int sizeBytes();

    /** Returns what filters see. */
    MessageProperties properties();

    /** Returns this message with these application properties added or replaced. */
    Envelope withApplicationProperties(Map<String, Object> changes);
}
