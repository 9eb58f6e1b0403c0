package io.dstream.sandbox.servicebus.broker;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** A queue of the namespace. */
public final class QueueEntity implements Destination {
    private final String name;
    private final Clock clock;
    private final Instant createdAt;
    private final MessageQueue messages;
    private DuplicateHistory history;
    private Map<String, String> attributes;
    private Instant updatedAt;
    private boolean deleted;

    QueueEntity(String name, QueueSettings settings, Map<String, String> attributes, Clock clock, BrokerListener l) {
        this.name = name;
        this.clock = clock;
        this.createdAt = clock.instant();
        this.updatedAt = createdAt;
        this.messages = MessageQueue.withDeadLetters(name, settings, clock, l);
        this.history = new DuplicateHistory(settings.duplicateWindow());
        this.attributes = Map.copyOf(attributes);
        this.messages.receivable(EntityStatus.of(attributes).receives());
    }

    @Override
    public String name() {
        return name;
    }

    public MessageQueue messages() {
        return messages;
    }

    public Instant createdAt() {
        return createdAt;
    }

    public Instant updatedAt() {
        return updatedAt;
    }

    /** Returns what the administration API was told beyond the settings, to be given back as it came. */
    public Map<String, String> attributes() {
        return attributes;
    }

    private EntityStatus status() {
        return EntityStatus.of(attributes);
    }

    /** Changes what may be changed of a living queue; sessions and duplicate detection stay as they were made. */
    public void update(QueueSettings settings, Map<String, String> newAttributes) {
        if (!settings.duplicateWindow().equals(messages.settings().duplicateWindow())) {
            history = new DuplicateHistory(settings.duplicateWindow());
        }
        messages.settings(settings);
        attributes = Map.copyOf(newAttributes);
        messages.receivable(status().receives());
        updatedAt = clock.instant();
    }

    @Override
    public SendOutcome send(List<? extends Envelope> sent) {
        SendOutcome check = check(sent);
        if (check == SendOutcome.ACCEPTED) {
            sent.forEach(this::accept);
        }
        return check;
    }

    @Override
    public long schedule(Envelope message) {
        return messages.schedule(message);
    }

    @Override
    public boolean cancelScheduled(long sequenceNumber) {
        return messages.cancelScheduled(sequenceNumber);
    }

    private SendOutcome check(List<? extends Envelope> sent) {
        if (deleted) {
            return SendOutcome.ENTITY_DELETED;
        }
        if (!status().sends()) {
            return SendOutcome.ENTITY_DISABLED;
        }
        if (messages.sizeBytes() >= messages.settings().maxSizeBytes()) {
            return SendOutcome.QUOTA_EXCEEDED;
        }
        boolean unnamed =
                messages.settings().requiresSession() && sent.stream().anyMatch(message -> message.sessionId() == null);
        return unnamed ? SendOutcome.SESSION_ID_MISSING : SendOutcome.ACCEPTED;
    }

    private void accept(Envelope message) {
        long now = clock.millis();
        if (!history.isNew(message.messageId(), now)) {
            return;
        }
        if (message.scheduledAtMillis() > now) {
            messages.schedule(message);
        } else {
            messages.enqueue(message);
        }
    }

    void delete() {
        deleted = true;
    }
}
