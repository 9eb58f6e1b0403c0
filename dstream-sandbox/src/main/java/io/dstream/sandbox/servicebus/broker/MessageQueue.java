package io.dstream.sandbox.servicebus.broker;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What messages are received from: the messages of a queue, of a subscription, or of the dead letters of either, with
 * their locks and sessions. Used by one thread only.
 */
public final class MessageQueue {
    /** Follows a queue's path in that of its dead letters. */
    public static final String DEAD_LETTERS = "/$DeadLetterQueue";

    /** Reason that the service gives for a message whose deliveries failed too often. */
    static final String MAX_DELIVERIES = "MaxDeliveryCountExceeded";

    /** Reason that the service gives for a message that outlived its time. */
    static final String EXPIRED = "TTLExpiredException";

    private final String path;
    private final Clock clock;
    private final BrokerListener listener;
    private final @Nullable MessageQueue deadLetters;
    private final MessageStore store;
    private final ReadyMessages ready = new ReadyMessages();
    private final MessageLocks locks = new MessageLocks();
    private final QueueSessions sessions;
    private QueueSettings settings;
    private boolean receivable = true;

    private MessageQueue(String path, QueueSettings settings, BrokerContext context, @Nullable MessageQueue dead) {
        this.path = path;
        this.settings = settings;
        this.clock = context.clock();
        this.listener = context.listener();
        this.deadLetters = dead;
        MessageRecords records = context.records().messages(path);
        this.store = new MessageStore(records);
        this.sessions = new QueueSessions(this, locks, listener, records);
    }

    /** Creates a queue and its dead letters, with the messages that are kept of them. */
    static MessageQueue withDeadLetters(String path, QueueSettings settings, BrokerContext context) {
        MessageQueue dead = new MessageQueue(path + DEAD_LETTERS, settings.forDeadLetters(), context, null);
        MessageQueue queue = new MessageQueue(path, settings, context, dead);
        dead.offerAll();
        queue.offerAll();
        return queue;
    }

    private void offerAll() {
        store.all().stream()
                .filter(message -> message.state() == MessageState.ACTIVE)
                .forEach(this::makeReady);
    }

    /** Returns the address, as {@code orders} or {@code events/Subscriptions/audit}. */
    public String path() {
        return path;
    }

    /** Returns the sessions, of which there are none where the settings require none. */
    public QueueSessions sessions() {
        return sessions;
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

    /** Returns whether messages may be taken: its owner is not disabled. */
    public boolean isReceivable() {
        return receivable;
    }

    /** Lets messages be taken or not; those who receive are told that they no longer may. */
    void receivable(boolean allowed) {
        boolean ends = receivable && !allowed;
        receivable = allowed;
        if (deadLetters != null) {
            deadLetters.receivable(allowed);
        }
        if (ends) {
            listener.receivesEnded(this);
        }
    }

    /** Returns the present number of messages by kind. */
    public MessageCounts counts() {
        long dead = deadLetters == null ? 0 : deadLetters.store.count();
        long active = store.count() - store.scheduledCount() - (long) store.deferredCount();
        return new MessageCounts(active, dead, store.scheduledCount(), store.count() + dead, sizeBytes());
    }

    long sizeBytes() {
        return store.sizeBytes() + (deadLetters == null ? 0 : deadLetters.store.sizeBytes());
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
            enqueueDead(envelope, reason);
            return;
        }
        long life = Math.min(lifeBoundMillis, settings.timeToLive().toMillis());
        makeReady(store.add(envelope, MessageState.ACTIVE, arrival(Math.min(life, envelope.timeToLiveMillis()), "")));
    }

    /** Accepts a message among the dead letters at once. */
    void enqueueDead(Envelope envelope, Map<String, Object> reason) {
        MessageQueue target = deadLetters == null ? this : deadLetters;
        target.enqueueDead(reason.isEmpty() ? envelope : envelope.withApplicationProperties(reason), path);
    }

    private void enqueueDead(Envelope envelope, String source) {
        makeReady(store.add(envelope, MessageState.ACTIVE, arrival(Long.MAX_VALUE, source)));
    }

    long schedule(Envelope envelope) {
        return store.add(envelope, MessageState.SCHEDULED, arrival(Long.MAX_VALUE, ""))
                .sequenceNumber();
    }

    boolean cancelScheduled(long sequenceNumber) {
        StoredMessage message = store.get(sequenceNumber);
        if (message == null || message.state() != MessageState.SCHEDULED) {
            return false;
        }
        store.remove(message);
        return true;
    }

    // A dead letter no longer expires; a scheduled message's life begins when its time has come.
    private StoredMessage.Arrival arrival(long lifeMillis, String source) {
        long now = clock.millis();
        long expiry = lifeMillis < QueueSettings.UNLIMITED.toMillis() ? now + lifeMillis : Long.MAX_VALUE;
        return new StoredMessage.Arrival(store.nextSequenceNumber(), now, expiry, source);
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
        return settings.requiresSession() && id != null ? sessions.of(id) : null;
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
        locks.lock(message, lockEnd(), holder);
        return message;
    }

    private @Nullable StoredMessage removed(@Nullable StoredMessage message) {
        if (message != null) {
            store.remove(message);
        }
        return message;
    }

    /** Locks the deferred message of this number; {@code null} when there is none that is free. */
    public @Nullable StoredMessage lockDeferred(long sequenceNumber, @Nullable SessionLock holder) {
        StoredMessage message = deferred(sequenceNumber, holder);
        return message == null ? null : lock(message, holder);
    }

    private @Nullable StoredMessage deferred(long sequenceNumber, @Nullable SessionLock holder) {
        StoredMessage message = store.get(sequenceNumber);
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
        return store.peek(fromSequenceNumber, count, sessionId);
    }

    // ---- settlement

    /** Removes a locked message for good. */
    public SettleOutcome complete(UUID token) {
        StoredMessage message = release(token);
        if (message == null) {
            return lockLost();
        }
        store.remove(message);
        return SettleOutcome.SETTLED;
    }

    /** Gives a locked message back as a failed delivery, with changed properties. */
    public SettleOutcome abandon(UUID token, Map<String, Object> changes) {
        StoredMessage message = release(token);
        if (message == null) {
            return lockLost();
        }
        store.change(message, changes);
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
        store.change(message, changes);
        store.defer(message);
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
        StoredMessage message = locks.renew(token, clock.millis(), lockEnd());
        return message == null ? null : message.lockedUntilMillis();
    }

    private @Nullable StoredMessage release(UUID token) {
        tick();
        return locks.release(token);
    }

    private SettleOutcome lockLost() {
        return settings.requiresSession() ? SettleOutcome.SESSION_LOCK_LOST : SettleOutcome.MESSAGE_LOCK_LOST;
    }

    void failed(StoredMessage message) {
        store.countFailedDelivery(message);
        if (deadLetters != null && message.deliveryCount() >= settings.maxDeliveryCount()) {
            String text = "Message could not be consumed after " + message.deliveryCount() + " delivery attempts.";
            moveToDeadLetters(message, DeadLetterReason.properties(MAX_DELIVERIES, text));
        } else {
            returnToPlace(message);
        }
    }

    void returnToPlace(StoredMessage message) {
        // A deferred message that is abandoned stays deferred: it is never handed out unasked.
        if (message.state() == MessageState.ACTIVE) {
            putBack(message);
        }
    }

    private void moveToDeadLetters(StoredMessage message, Map<String, Object> changes) {
        store.remove(message);
        enqueueDead(message.envelope(), changes);
    }

    long lockEnd() {
        return clock.millis() + settings.lockDuration().toMillis();
    }

    // ---- time

    void tick() {
        // A namespace may have thousands of queues in which nothing waits for its time.
        if (!store.waitsForTime() && locks.isEmpty() && !sessions.hasLocks()) {
            return;
        }
        long now = clock.millis();
        activateScheduled(now);
        expireLocks(now);
        sessions.expire(now);
        expireMessages(now);
    }

    /** Lets all locks of messages and sessions end now. */
    public void loseLocks() {
        expireLocks(Long.MAX_VALUE);
        sessions.expire(Long.MAX_VALUE);
    }

    void tickAll() {
        tick();
        if (deadLetters != null) {
            deadLetters.tick();
        }
    }

    private void activateScheduled(long now) {
        StoredMessage due = store.nextScheduled(now);
        while (due != null) {
            store.remove(due);
            enqueue(due.envelope());
            due = store.nextScheduled(now);
        }
    }

    private void expireLocks(long now) {
        StoredMessage expired = locks.nextExpired(now);
        while (expired != null) {
            failed(expired);
            expired = locks.nextExpired(now);
        }
    }

    private void expireMessages(long now) {
        StoredMessage due = store.nextExpired(now);
        while (due != null) {
            // A locked message outlives its time until its lock ends; it is then caught when taken.
            if (due.lockToken() == null && due.state() == MessageState.ACTIVE) {
                expire(due);
            }
            due = store.nextExpired(now);
        }
    }

    private void expire(StoredMessage message) {
        if (settings.deadLettersExpired() && deadLetters != null) {
            String text = "The message expired and was dead lettered.";
            moveToDeadLetters(message, DeadLetterReason.properties(EXPIRED, text));
        } else {
            store.remove(message);
        }
    }
}
