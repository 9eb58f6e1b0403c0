package io.dstream.sandbox.servicebus.amqp;

import io.dstream.sandbox.amqp.AmqpConnection;
import io.dstream.sandbox.amqp.RefusedLink;
import io.dstream.sandbox.amqp.ServerLink;
import io.dstream.sandbox.servicebus.broker.MessageQueue;
import io.dstream.sandbox.servicebus.broker.SessionLock;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.qpid.protonj2.engine.Sender;
import org.apache.qpid.protonj2.engine.Session;
import org.apache.qpid.protonj2.types.Symbol;
import org.apache.qpid.protonj2.types.transport.ErrorCondition;

/** A receiver that attached for a session and is answered when one is free. */
final class SessionWaiter implements ServerLink {
    private static final Symbol TIMEOUT = Symbol.valueOf("com.microsoft:timeout");
    private static final Symbol LOCKED_UNTIL = Symbol.valueOf("com.microsoft:locked-until-utc");
    private static final long DEFAULT_TIMEOUT_MILLIS = 60_000;

    /** Milliseconds from the first of January of the year 1, where .NET counts ticks from, to the epoch. */
    private static final long NET_EPOCH_MILLIS = 62_135_596_800_000L;

    private static final long TICKS_PER_MILLI = 10_000;

    private final AmqpConnection connection;
    private final Dispatcher dispatcher;
    private final Sender link;
    private final MessageQueue queue;
    private final long deadlineNanos;

    SessionWaiter(AmqpConnection connection, Dispatcher dispatcher, Sender link, MessageQueue queue) {
        this.connection = connection;
        this.dispatcher = dispatcher;
        this.link = link;
        this.queue = queue;
        this.deadlineNanos = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(timeoutMillis());
    }

    private long timeoutMillis() {
        Map<Symbol, Object> properties = link.getRemoteProperties();
        Object value = properties == null ? null : properties.get(TIMEOUT);
        return value instanceof Number number ? number.longValue() : DEFAULT_TIMEOUT_MILLIS;
    }

    MessageQueue queue() {
        return queue;
    }

    @Override
    public Session session() {
        return link.getSession();
    }

    void start() {
        connection.add(this);
        link.closeHandler(closed -> giveUp());
        link.detachHandler(detached -> giveUp());
        dispatcher.add(this);
    }

    boolean isOverdue(long nowNanos) {
        return nowNanos - deadlineNanos >= 0;
    }

    /** Answers the attach: the session is locked for this link. */
    void admit(SessionLock lock) {
        connection.remove(this);
        long ticks = (lock.lockedUntilMillis() + NET_EPOCH_MILLIS) * TICKS_PER_MILLI;
        link.setSource(SessionFilter.accepted(link.getRemoteSource(), lock.sessionId()));
        link.setProperties(Map.of(LOCKED_UNTIL, ticks));
        new ReceiveLink(connection, dispatcher, link, queue, lock).open();
    }

    void turnAway() {
        refuse(Conditions.of(
                Conditions.TIMEOUT, "The operation did not complete within the allotted time: no session is free."));
    }

    void refuse(ErrorCondition condition) {
        connection.remove(this);
        link.closeHandler(closed -> {});
        RefusedLink.refuse(link, condition);
    }

    private void giveUp() {
        connection.remove(this);
        dispatcher.remove(this);
        link.open();
        link.close();
    }

    @Override
    public void ended() {
        dispatcher.remove(this);
    }
}
