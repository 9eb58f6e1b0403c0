package io.dstream.sandbox.servicebus.broker;

import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What messages are received from: the messages of a queue, of a subscription, or of the dead letters of either, with
 * their locks and sessions. Used by one thread only.
 */
public final class MessageQueue {
    /** Reason that the service gives for a message whose deliveries failed too often. */
    static final String MAX_DELIVERIES = "MaxDeliveryCountExceeded";

    /** Reason that the service gives for a message that outlived its time. */
    static final String EXPIRED = "TTLExpiredException";

    private final String path;
    private final Clock clock;
    private final BrokerListener listener;
    private final @Nullable MessageQueue deadLetters;
    private final SplittableRandom tokens = new SplittableRandom();
    private final TreeMap<Long, StoredMessage> messages = new TreeMap<>();
    private final ReadyMessages ready = new ReadyMessages();
    private final Map<UUID, StoredMessage> locks = new LinkedHashMap<>();
    private final Map<UUID, StoredMessage> sessionLocks = new HashMap<>();
    private final SessionTable sessions = new SessionTable();
    private final Timetable expiries = new Timetable();
    private final Timetable schedule = new Timetable();
    private QueueSettings settings;
    private long lastSequenceNumber;
    private long sizeBytes;
    private int scheduledCount;
    private int deferredCount;

    private MessageQueue(
            String path, QueueSettings settings, Clock clock, BrokerListener listener, @Nullable MessageQueue dead) {
        this.path = path;
        this.settings = settings;
        this.clock = clock;
        this.listener = listener;
        this.deadLetters = dead;
    }

    static MessageQueue withDeadLetters(String path, QueueSettings settings, Clock clock, BrokerListener listener) {
        MessageQueue dead =
                new MessageQueue(path + "/$DeadLetterQueue", settings.forDeadLetters(), clock, listener, null);
        return new MessageQueue(path, settings, clock, listener, dead);
    }

    /** Returns the address, as {@code orders} or {@code events/Subscriptions/audit}. */
    public String path() {
        return path;
    }

    public QueueSettings settings() {
        return settings;
    }

    /** Returns the queue that this one's dead letters go to, {@code null} for a dead-letter queue. */
    public @Nullable MessageQueue deadLetters() {
        return deadLetters;
    }

    void settings(QueueSettings changed) {
        settings = changed;
    }

    /** Returns the present number of messages by kind. */
    public MessageCounts counts() {
        long dead = deadLetters == null ? 0 : deadLetters.messages.size();
        long deadBytes = deadLetters == null ? 0 : deadLetters.sizeBytes;
        long active = messages.size() - scheduledCount - (long) deferredCount;
        return new MessageCounts(active, dead, scheduledCount, messages.size() + dead, sizeBytes + deadBytes);
    }

    long sizeBytes() {
        return sizeBytes + (deadLetters == null ? 0 : deadLetters.sizeBytes);
    }

    // ---- arrival

    void enqueue(Envelope envelope) {
        enqueue(envelope, Long.MAX_VALUE);
    }

    /** Accepts a copy of what a topic received; without the session that this queue requires it is dead at once. */
    void enqueue(Envelope envelope, long lifeBoundMillis) {
        if (settings.requiresSession() && envelope.sessionId() == null && deadLetters != null) {
            String text = "Session enabled entity doesn't allow a message whose session identifier is null.";
            Map<String, Object> reason = DeadLetterReason.properties("Session ID is null.", text);
            deadLetters.enqueueDead(envelope.withApplicationProperties(reason), path);
            return;
        }
        long life = Math.min(lifeBoundMillis, settings.timeToLive().toMillis());
        makeReady(store(envelope, MessageState.ACTIVE, Math.min(life, envelope.timeToLiveMillis()), ""));
    }

    private void enqueueDead(Envelope envelope, String source) {
        makeReady(store(envelope, MessageState.ACTIVE, Long.MAX_VALUE, source));
    }

    long schedule(Envelope envelope) {
        StoredMessage message = store(envelope, MessageState.SCHEDULED, Long.MAX_VALUE, "");
        scheduledCount++;
        schedule.add(message, envelope.scheduledAtMillis());
        return message.sequenceNumber();
    }

    boolean cancelScheduled(long sequenceNumber) {
        StoredMessage message = messages.get(sequenceNumber);
        if (message == null || message.state() != MessageState.SCHEDULED) {
            return false;
        }
        remove(message);
        return true;
    }

    // A dead letter no longer expires; a scheduled message's life begins when its time has come.
    private StoredMessage store(Envelope envelope, MessageState state, long lifeMillis, String source) {
        long now = clock.millis();
        long expiry = lifeMillis < QueueSettings.UNLIMITED.toMillis() ? now + lifeMillis : Long.MAX_VALUE;
        StoredMessage message = new StoredMessage(
                envelope, state, new StoredMessage.Arrival(++lastSequenceNumber, now, expiry, source));
        messages.put(message.sequenceNumber(), message);
        sizeBytes += envelope.sizeBytes();
        expiries.add(message, expiry);
        return message;
    }

    private void makeReady(StoredMessage message) {
        MessageSession session = sessionOf(message);
        if (session == null) {
            ready.add(message);
        } else {
            session.ready().add(message);
            sessions.offer(session);
        }
        listener.available(this);
    }

    private void putBack(StoredMessage message) {
        MessageSession session = sessionOf(message);
        if (session == null) {
            ready.putBack(message);
        } else {
            session.ready().putBack(message);
            sessions.offer(session);
        }
        listener.available(this);
    }

    private @Nullable MessageSession sessionOf(StoredMessage message) {
        String id = message.envelope().sessionId();
        return settings.requiresSession() && id != null ? sessions.session(id) : null;
    }

    // ---- taking

    /** Locks the next message; {@code null} when there is none. */
    public @Nullable StoredMessage lockNext() {
        StoredMessage message = next(ready);
        return message == null ? null : lock(message, null);
    }

    /** Locks the session's next message; {@code null} when there is none or the lock is lost. */
    public @Nullable StoredMessage lockNext(SessionLock holder) {
        StoredMessage message = holder.isHeld() ? next(holder.session().ready()) : null;
        return message == null ? null : lock(message, holder);
    }

    /** Takes the next message out for good; {@code null} when there is none. */
    public @Nullable StoredMessage removeNext() {
        return removed(next(ready));
    }

    /** Takes the session's next message out for good; {@code null} when there is none or the lock is lost. */
    public @Nullable StoredMessage removeNext(SessionLock holder) {
        return holder.isHeld() ? removed(next(holder.session().ready())) : null;
    }

    private @Nullable StoredMessage next(ReadyMessages source) {
        long now = clock.millis();
        StoredMessage message = source.take();
        while (message != null && message.expiresAtMillis() <= now) {
            expire(message);
            message = source.take();
        }
        return message;
    }

    private StoredMessage lock(StoredMessage message, @Nullable SessionLock holder) {
        UUID token = new UUID(tokens.nextLong(), tokens.nextLong());
        message.lock(token, clock.millis() + settings.lockDuration().toMillis(), holder);
        if (holder == null) {
            locks.put(token, message);
        } else {
            sessionLocks.put(token, message);
            holder.session().inHand().put(token, message);
        }
        return message;
    }

    private @Nullable StoredMessage removed(@Nullable StoredMessage message) {
        if (message != null) {
            remove(message);
        }
        return message;
    }

    /** Locks the deferred message of this number; {@code null} when there is none that is free. */
    public @Nullable StoredMessage lockDeferred(long sequenceNumber, @Nullable SessionLock holder) {
        StoredMessage message = deferred(sequenceNumber, holder);
        return message == null ? null : lock(message, holder);
    }

    private @Nullable StoredMessage deferred(long sequenceNumber, @Nullable SessionLock holder) {
        StoredMessage message = messages.get(sequenceNumber);
        if (message == null || message.state() != MessageState.DEFERRED || message.lockToken() != null) {
            return null;
        }
        return belongsTo(message, holder) ? message : null;
    }

    private static boolean belongsTo(StoredMessage message, @Nullable SessionLock holder) {
        return holder == null || holder.sessionId().equals(message.envelope().sessionId());
    }

    /** Returns up to {@code count} messages from a number on, without taking them, of a session or of all. */
    public List<StoredMessage> peek(long fromSequenceNumber, int count, @Nullable String sessionId) {
        List<StoredMessage> found = new ArrayList<>();
        Iterator<StoredMessage> candidates =
                messages.tailMap(fromSequenceNumber, true).values().iterator();
        while (found.size() < count && candidates.hasNext()) {
            StoredMessage message = candidates.next();
            if (sessionId == null || sessionId.equals(message.envelope().sessionId())) {
                found.add(message);
            }
        }
        return found;
    }

    // ---- settlement

    /** Removes a locked message for good. */
    public SettleOutcome complete(UUID token) {
        StoredMessage message = release(token);
        if (message == null) {
            return lockLost();
        }
        remove(message);
        return SettleOutcome.SETTLED;
    }

    /** Gives a locked message back as a failed delivery, with changed properties. */
    public SettleOutcome abandon(UUID token, Map<String, Object> changes) {
        StoredMessage message = release(token);
        if (message == null) {
            return lockLost();
        }
        change(message, changes);
        failed(message);
        return SettleOutcome.SETTLED;
    }

    /** Gives a locked message back as if it had never been delivered. */
    public SettleOutcome unlock(UUID token) {
        StoredMessage message = release(token);
        if (message == null) {
            return lockLost();
        }
        returnToPlace(message);
        return SettleOutcome.SETTLED;
    }

    /** Sets a locked message aside until it is asked for by its number. */
    public SettleOutcome defer(UUID token, Map<String, Object> changes) {
        StoredMessage message = release(token);
        if (message == null) {
            return lockLost();
        }
        change(message, changes);
        if (message.state() != MessageState.DEFERRED) {
            message.defer();
            deferredCount++;
        }
        return SettleOutcome.SETTLED;
    }

    /** Moves a locked message to the dead letters; the changes carry reason and description. */
    public SettleOutcome deadLetter(UUID token, Map<String, Object> changes) {
        StoredMessage message = release(token);
        if (message == null) {
            return lockLost();
        }
        moveToDeadLetters(message, changes);
        return SettleOutcome.SETTLED;
    }

    /** Prolongs a message's lock; {@code null} when it is lost. Returns the new end in milliseconds of the epoch. */
    public @Nullable Long renew(UUID token) {
        StoredMessage message = locks.get(token);
        if (message == null || message.lockedUntilMillis() <= clock.millis()) {
            return null;
        }
        message.renewUntil(clock.millis() + settings.lockDuration().toMillis());
        // All locks of a queue last equally long: the order of renewal is the order of expiry.
        locks.remove(token);
        locks.put(token, message);
        return message.lockedUntilMillis();
    }

    private @Nullable StoredMessage release(UUID token) {
        tick();
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

    private SettleOutcome lockLost() {
        return settings.requiresSession() ? SettleOutcome.SESSION_LOCK_LOST : SettleOutcome.MESSAGE_LOCK_LOST;
    }

    private void failed(StoredMessage message) {
        message.countFailedDelivery();
        if (deadLetters != null && message.deliveryCount() >= settings.maxDeliveryCount()) {
            String text = "Message could not be consumed after " + message.deliveryCount() + " delivery attempts.";
            moveToDeadLetters(message, DeadLetterReason.properties(MAX_DELIVERIES, text));
        } else {
            returnToPlace(message);
        }
    }

    private void returnToPlace(StoredMessage message) {
        // A deferred message that is abandoned stays deferred: it is never handed out unasked.
        if (message.state() == MessageState.ACTIVE) {
            putBack(message);
        }
    }

    private void moveToDeadLetters(StoredMessage message, Map<String, Object> changes) {
        change(message, changes);
        remove(message);
        MessageQueue target = deadLetters == null ? this : deadLetters;
        target.enqueueDead(message.envelope(), path);
    }

    private void change(StoredMessage message, Map<String, Object> changes) {
        if (!changes.isEmpty()) {
            Envelope changed = message.envelope().withApplicationProperties(changes);
            sizeBytes += changed.sizeBytes() - message.envelope().sizeBytes();
            message.replace(changed);
        }
    }

    private void remove(StoredMessage message) {
        if (message.state() == MessageState.SCHEDULED) {
            scheduledCount--;
        } else if (message.state() == MessageState.DEFERRED) {
            deferredCount--;
        }
        messages.remove(message.sequenceNumber());
        sizeBytes -= message.envelope().sizeBytes();
        message.remove();
    }

    // ---- sessions

    /** Locks the next session that has messages and no holder; {@code null} when there is none. */
    public @Nullable SessionLock acceptNextSession() {
        tick();
        MessageSession session = sessions.nextWaiting();
        return session == null ? null : sessions.lock(session, sessionLockEnd());
    }

    /** Locks this session, with or without messages; {@code null} when somebody holds it. */
    public @Nullable SessionLock acceptSession(String sessionId) {
        tick();
        MessageSession session = sessions.session(sessionId);
        return session.lock() == null ? sessions.lock(session, sessionLockEnd()) : null;
    }

    /** Returns the lock on this session; {@code null} when nobody holds it. */
    public @Nullable SessionLock heldSession(String sessionId) {
        tick();
        MessageSession session = sessions.existing(sessionId);
        return session == null ? null : session.lock();
    }

    /** Prolongs a session's lock; false when it is lost. */
    public boolean renew(SessionLock lock) {
        tick();
        if (!lock.isHeld()) {
            return false;
        }
        sessions.renew(lock, sessionLockEnd());
        return true;
    }

    /** Returns the session's state, {@code null} for none. */
    public byte @Nullable [] sessionState(SessionLock lock) {
        byte[] state = lock.session().state();
        return state == null ? null : state.clone();
    }

    /** Sets or, with {@code null}, clears the session's state; false when the lock is lost. */
    public boolean setSessionState(SessionLock lock, byte @Nullable [] state) {
        if (lock.isHeld()) {
            lock.session().state(state == null ? null : state.clone());
        }
        return lock.isHeld();
    }

    /** Ends a session's lock by its holder's will: its messages go back without counting as failed. */
    public void release(SessionLock lock) {
        if (lock.isHeld()) {
            List<StoredMessage> inHand = endSession(lock);
            inHand.forEach(this::returnToPlace);
        }
    }

    private List<StoredMessage> endSession(SessionLock lock) {
        MessageSession session = lock.session();
        List<StoredMessage> inHand = new ArrayList<>(session.inHand().values());
        sessionLocks.keySet().removeAll(session.inHand().keySet());
        session.inHand().clear();
        inHand.forEach(StoredMessage::unlock);
        boolean hasReady = !session.ready().isEmpty();
        sessions.release(lock);
        if (hasReady) {
            sessions.offer(session);
        }
        listener.available(this);
        return inHand;
    }

    private long sessionLockEnd() {
        return clock.millis() + settings.lockDuration().toMillis();
    }

    // ---- time

    void tick() {
        // A namespace may have thousands of queues in which nothing waits for its time.
        if (schedule.isEmpty() && locks.isEmpty() && !sessions.hasLocks() && expiries.isEmpty()) {
            return;
        }
        long now = clock.millis();
        activateScheduled(now);
        expireLocks(now);
        expireSessionLocks(now);
        expireMessages(now);
    }

    void tickAll() {
        tick();
        if (deadLetters != null) {
            deadLetters.tick();
        }
    }

    private void activateScheduled(long now) {
        StoredMessage due = schedule.nextDue(now);
        while (due != null) {
            remove(due);
            enqueue(due.envelope());
            due = schedule.nextDue(now);
        }
    }

    private void expireLocks(long now) {
        while (!locks.isEmpty()) {
            Map.Entry<UUID, StoredMessage> oldest = locks.entrySet().iterator().next();
            if (oldest.getValue().lockedUntilMillis() > now) {
                return;
            }
            locks.remove(oldest.getKey());
            oldest.getValue().unlock();
            failed(oldest.getValue());
        }
    }

    private void expireSessionLocks(long now) {
        for (SessionLock lock : sessions.expired(now)) {
            List<StoredMessage> inHand = endSession(lock);
            inHand.forEach(this::failed);
            listener.sessionLockLost(lock);
        }
    }

    private void expireMessages(long now) {
        StoredMessage due = expiries.nextDue(now);
        while (due != null) {
            // A locked message outlives its time until its lock ends; it is then caught when taken.
            if (due.lockToken() == null && due.state() == MessageState.ACTIVE) {
                expire(due);
            }
            due = expiries.nextDue(now);
        }
    }

    private void expire(StoredMessage message) {
        if (settings.deadLettersExpired() && deadLetters != null) {
            String text = "The message expired and was dead lettered.";
            moveToDeadLetters(message, DeadLetterReason.properties(EXPIRED, text));
        } else {
            remove(message);
        }
    }
}
