package io.dstream.sandbox.servicebus.amqp;

import io.dstream.sandbox.servicebus.broker.BrokerListener;
import io.dstream.sandbox.servicebus.broker.Destination;
import io.dstream.sandbox.servicebus.broker.MessageQueue;
import io.dstream.sandbox.servicebus.broker.SessionLock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.qpid.protonj2.types.transport.ErrorCondition;

/** Brings messages and sessions to the links that wait for them, fairly, once per pass. */
final class Dispatcher implements BrokerListener {
    private final Map<MessageQueue, List<ReceiveLink>> receivers = new HashMap<>();
    private final Map<MessageQueue, List<SessionWaiter>> waiters = new HashMap<>();
    private final Map<SessionLock, ReceiveLink> holders = new HashMap<>();
    private final Map<Destination, Set<SendLink>> senders = new HashMap<>();
    private final Set<MessageQueue> changed = new LinkedHashSet<>();

    void add(ReceiveLink link) {
        receivers.computeIfAbsent(link.queue(), queue -> new ArrayList<>()).add(link);
        SessionLock lock = link.sessionLock();
        if (lock != null) {
            holders.put(lock, link);
        }
        available(link.queue());
    }

    void remove(ReceiveLink link) {
        List<ReceiveLink> others = receivers.get(link.queue());
        if (others != null && others.remove(link) && others.isEmpty()) {
            receivers.remove(link.queue());
        }
        SessionLock lock = link.sessionLock();
        if (lock != null) {
            holders.remove(lock);
        }
    }

    void add(SessionWaiter waiter) {
        waiters.computeIfAbsent(waiter.queue(), queue -> new ArrayList<>()).add(waiter);
        available(waiter.queue());
    }

    void remove(SessionWaiter waiter) {
        List<SessionWaiter> others = waiters.get(waiter.queue());
        if (others != null && others.remove(waiter) && others.isEmpty()) {
            waiters.remove(waiter.queue());
        }
    }

    void add(SendLink link) {
        senders.computeIfAbsent(link.destination(), destination -> new LinkedHashSet<>())
                .add(link);
    }

    void remove(SendLink link) {
        Set<SendLink> others = senders.get(link.destination());
        if (others != null && others.remove(link) && others.isEmpty()) {
            senders.remove(link.destination());
        }
    }

    /** Hands out what became available since the last pass. */
    void pump() {
        while (!changed.isEmpty()) {
            List<MessageQueue> queues = List.copyOf(changed);
            changed.clear();
            for (MessageQueue queue : queues) {
                admit(queue);
                deliver(queue);
            }
        }
    }

    private void admit(MessageQueue queue) {
        List<SessionWaiter> waiting = waiters.get(queue);
        while (waiting != null && !waiting.isEmpty()) {
            SessionLock lock = queue.sessions().acceptNext();
            if (lock == null) {
                return;
            }
            SessionWaiter first = waiting.get(0);
            remove(first);
            first.admit(lock);
        }
    }

    private void deliver(MessageQueue queue) {
        List<ReceiveLink> links = new ArrayList<>(receivers.getOrDefault(queue, List.of()));
        // One message for each in turn: what does not take its turn is out of this round.
        while (!links.isEmpty()) {
            links.removeIf(link -> !link.deliverNext());
        }
    }

    /** Turns away those who waited for a session for as long as they wanted to. */
    void tick(long nowNanos) {
        List<SessionWaiter> all = new ArrayList<>();
        waiters.values().forEach(all::addAll);
        for (SessionWaiter waiter : all) {
            if (waiter.isOverdue(nowNanos)) {
                remove(waiter);
                waiter.turnAway();
            }
        }
    }

    @Override
    public void available(MessageQueue queue) {
        changed.add(queue);
    }

    @Override
    public void sessionLockLost(SessionLock lock) {
        ReceiveLink holder = holders.get(lock);
        if (holder != null) {
            holder.detach(Conditions.of(
                    Conditions.SESSION_LOCK_LOST,
                    "The session lock has expired on the session '" + lock.sessionId() + "'. Accept it again."));
        }
    }

    @Override
    public void deleted(MessageQueue queue) {
        endReceivers(queue, Conditions.entityNotFound(queue.path()));
    }

    @Override
    public void receivesEnded(MessageQueue queue) {
        endReceivers(queue, Conditions.entityDisabled(queue.path()));
    }

    private void endReceivers(MessageQueue queue, ErrorCondition why) {
        for (ReceiveLink link : List.copyOf(receivers.getOrDefault(queue, List.of()))) {
            link.detach(why);
        }
        for (SessionWaiter waiter : List.copyOf(waiters.getOrDefault(queue, List.of()))) {
            remove(waiter);
            waiter.refuse(why);
        }
        changed.remove(queue);
    }

    @Override
    public void sendsEnded(Destination destination) {
        for (SendLink link : List.copyOf(senders.getOrDefault(destination, Set.of()))) {
            link.detach(Conditions.entityNotFound(destination.name()));
        }
    }
}
