package io.dstream.sandbox.servicebus.broker;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Who may settle which message of a queue: by a token, and in a session for as long as its lock lasts. */
final class MessageLocks {
    private final SplittableRandom tokens = new SplittableRandom();
    private final Map<UUID, StoredMessage> locks = new LinkedHashMap<>();
    private final Map<UUID, StoredMessage> sessionLocks = new HashMap<>();

    void lock(StoredMessage message, long untilMillis, @Nullable SessionLock holder) {
        UUID token = new UUID(tokens.nextLong(), tokens.nextLong());
        message.lock(token, untilMillis, holder);
        if (holder == null) {
            locks.put(token, message);
        } else {
            sessionLocks.put(token, message);
            holder.session().inHand().put(token, message);
        }
    }

    /** Prolongs a lock outside of sessions; {@code null} when it is lost. */
    @Nullable
    StoredMessage renew(UUID token, long nowMillis, long untilMillis) {
        StoredMessage message = locks.get(token);
        if (message == null || message.lockedUntilMillis() <= nowMillis) {
            return null;
        }
        message.renewUntil(untilMillis);
        // All locks of a queue last equally long: the order of renewal is the order of expiry.
        locks.remove(token);
        locks.put(token, message);
        return message;
    }

    /** Ends a lock; {@code null} when it is lost. */
    @Nullable
    StoredMessage release(UUID token) {
        StoredMessage message = locks.remove(token);
        if (message == null) {
            message = releaseInSession(token);
        }
        if (message != null) {
            message.unlock();
        }
        return message;
    }

    private @Nullable StoredMessage releaseInSession(UUID token) {
        StoredMessage message = sessionLocks.remove(token);
        SessionLock holder = message == null ? null : message.session();
        if (holder != null) {
            holder.session().inHand().remove(token);
        }
        return message;
    }

    /** Ends the locks of all messages of a session and returns them. */
    List<StoredMessage> releaseAll(MessageSession session) {
        List<StoredMessage> inHand = new ArrayList<>(session.inHand().values());
        sessionLocks.keySet().removeAll(session.inHand().keySet());
        session.inHand().clear();
        inHand.forEach(StoredMessage::unlock);
        return inHand;
    }

    /** Ends the oldest lock outside of sessions if its time is over; {@code null} when there is none such. */
    @Nullable
    StoredMessage nextExpired(long nowMillis) {
        if (locks.isEmpty()) {
            return null;
        }
        Map.Entry<UUID, StoredMessage> oldest = locks.entrySet().iterator().next();
        if (oldest.getValue().lockedUntilMillis() > nowMillis) {
            return null;
        }
        locks.remove(oldest.getKey());
        oldest.getValue().unlock();
        return oldest.getValue();
    }

    /** Returns whether nothing is locked outside of sessions. */
    boolean isEmpty() {
        return locks.isEmpty();
    }
}
