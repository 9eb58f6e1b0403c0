package io.dstream.sandbox.servicebus.broker;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The sessions of a queue: who holds which, until when, and the state that each keeps. Used by one thread only. */
public final class QueueSessions {
    private final MessageQueue queue;
    private final MessageLocks locks;
    private final SessionTable table = new SessionTable();
    private final BrokerListener listener;
    private final MessageRecords records;

    QueueSessions(MessageQueue queue, MessageLocks locks, BrokerListener listener, MessageRecords records) {
        this.queue = queue;
        this.locks = locks;
        this.listener = listener;
        this.records = records;
        records.sessionStates().forEach((id, state) -> table.session(id).state(state));
    }

    /** Locks the next session that has messages and no holder; {@code null} when there is none. */
    public @Nullable SessionLock acceptNext() {
        queue.tick();
        MessageSession session = table.nextWaiting();
        return session == null ? null : table.lock(session, queue.lockEnd());
    }

    /** Locks this session, with or without messages; {@code null} when somebody holds it. */
    public @Nullable SessionLock accept(String sessionId) {
        queue.tick();
        MessageSession session = table.session(sessionId);
        return session.lock() == null ? table.lock(session, queue.lockEnd()) : null;
    }

    /** Returns the lock on this session; {@code null} when nobody holds it. */
    public @Nullable SessionLock held(String sessionId) {
        queue.tick();
        MessageSession session = table.existing(sessionId);
        return session == null ? null : session.lock();
    }

    /** Prolongs a session's lock; false when it is lost. */
    public boolean renew(SessionLock lock) {
        queue.tick();
        if (!lock.isHeld()) {
            return false;
        }
        table.renew(lock, queue.lockEnd());
        return true;
    }

    /** Returns the session's state, {@code null} for none. */
    public byte @Nullable [] state(SessionLock lock) {
        byte[] state = lock.session().state();
        return state == null ? null : state.clone();
    }

    /** Sets or, with {@code null}, clears the session's state; false when the lock is lost. */
    public boolean setState(SessionLock lock, byte @Nullable [] state) {
        if (lock.isHeld()) {
            lock.session().state(state == null ? null : state.clone());
            records.sessionState(lock.sessionId(), state);
        }
        return lock.isHeld();
    }

    /** Ends a session's lock by its holder's will: its messages go back without counting as failed. */
    public void release(SessionLock lock) {
        if (lock.isHeld()) {
            end(lock).forEach(queue::returnToPlace);
        }
    }

    /** Ends a session's lock and returns the messages in its holder's hands. */
    private List<StoredMessage> end(SessionLock lock) {
        MessageSession session = lock.session();
        List<StoredMessage> inHand = locks.releaseAll(session);
        boolean hasReady = !session.ready().isEmpty();
        table.release(lock);
        if (hasReady) {
            table.offer(session);
        }
        listener.available(queue);
        return inHand;
    }

    /** Ends the locks whose time is over; the messages in their holders' hands count as failed. */
    void expire(long nowMillis) {
        for (SessionLock lock : table.expired(nowMillis)) {
            end(lock).forEach(queue::failed);
            listener.sessionLockLost(lock);
        }
    }

    boolean hasLocks() {
        return table.hasLocks();
    }

    /** Returns the session of this id. */
    MessageSession of(String sessionId) {
        return table.session(sessionId);
    }

    /** Notes that a session has a message to give. */
    void offer(MessageSession session) {
        var unused = table.offer(session);
    }
}
