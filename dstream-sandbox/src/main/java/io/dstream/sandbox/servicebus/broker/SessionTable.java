package io.dstream.sandbox.servicebus.broker;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The sessions of a queue, which of them wait for a receiver, and the locks on the others. */
final class SessionTable {
    private final Map<String, MessageSession> sessions = new HashMap<>();
    private final Set<MessageSession> waiting = new LinkedHashSet<>();
    private final Set<SessionLock> locks = new LinkedHashSet<>();

    MessageSession session(String id) {
        return sessions.computeIfAbsent(id, MessageSession::new);
    }

    @Nullable
    MessageSession existing(String id) {
        return sessions.get(id);
    }

    /** Notes that the session has a message to give; false while somebody holds it. */
    boolean offer(MessageSession session) {
        return session.lock() == null && waiting.add(session);
    }

    @Nullable
    MessageSession nextWaiting() {
        List<MessageSession> empty = new ArrayList<>();
        MessageSession found = null;
        for (MessageSession candidate : waiting) {
            if (!candidate.ready().isEmpty()) {
                found = candidate;
                break;
            }
            empty.add(candidate);
        }
        empty.forEach(waiting::remove);
        return found;
    }

    SessionLock lock(MessageSession session, long untilMillis) {
        SessionLock lock = new SessionLock(session, untilMillis);
        session.lock(lock);
        waiting.remove(session);
        locks.add(lock);
        return lock;
    }

    void renew(SessionLock lock, long untilMillis) {
        lock.renewUntil(untilMillis);
        // All locks of a queue last equally long: the order of renewal is the order of expiry.
        locks.remove(lock);
        locks.add(lock);
    }

    void release(SessionLock lock) {
        MessageSession session = lock.session();
        lock.end();
        locks.remove(lock);
        session.lock(null);
        if (session.isForgettable()) {
            sessions.remove(session.id());
        }
    }

    boolean hasLocks() {
        return !locks.isEmpty();
    }

    List<SessionLock> expired(long nowMillis) {
        List<SessionLock> expired = new ArrayList<>();
        for (SessionLock lock : locks) {
            if (lock.lockedUntilMillis() > nowMillis) {
                break;
            }
            expired.add(lock);
        }
        return expired;
    }
}
