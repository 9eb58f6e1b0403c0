package io.dstream.sandbox.servicebus.amqp;

import io.dstream.sandbox.servicebus.broker.MessageQueue;
import io.dstream.sandbox.servicebus.broker.SettleOutcome;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.apache.qpid.protonj2.types.Symbol;
import org.apache.qpid.protonj2.types.messaging.Accepted;
import org.apache.qpid.protonj2.types.messaging.Modified;
import org.apache.qpid.protonj2.types.messaging.Rejected;
import org.apache.qpid.protonj2.types.transport.DeliveryState;
import org.jspecify.annotations.Nullable;

/** What a receiver's disposition means for the message. */
final class Settlement {
    private Settlement() {}

    static SettleOutcome apply(MessageQueue queue, UUID token, DeliveryState state) {
        if (state instanceof Accepted) {
            return queue.complete(token);
        }
        if (state instanceof Rejected rejected) {
            Map<Symbol, Object> info =
                    rejected.getError() == null ? null : rejected.getError().getInfo();
            return queue.deadLetter(token, properties(info));
        }
        if (state instanceof Modified modified) {
            Map<String, Object> changes = properties(modified.getMessageAnnotations());
            return modified.isUndeliverableHere() ? queue.defer(token, changes) : queue.abandon(token, changes);
        }
        return queue.unlock(token);
    }

    /** Returns the same kind of state, bare: a rejection that is answered with an error would mean a lost lock. */
    static DeliveryState acknowledgement(DeliveryState state) {
        if (state instanceof Rejected) {
            return new Rejected();
        }
        return state instanceof Modified modified
                ? new Modified(modified.isDeliveryFailed(), modified.isUndeliverableHere())
                : state;
    }

    static Map<String, Object> properties(@Nullable Map<?, ?> info) {
        Map<String, Object> properties = new LinkedHashMap<>();
        if (info != null) {
            info.forEach((key, value) -> {
                if (value != null) {
                    properties.put(key.toString(), value);
                }
            });
        }
        return properties;
    }
}
