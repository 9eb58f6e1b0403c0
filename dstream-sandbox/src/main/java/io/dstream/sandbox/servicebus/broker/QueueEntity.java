package io.dstream.sandbox.servicebus.broker;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/** A queue of the namespace. */
public final class QueueEntity implements Destination {
    private final BrokerContext context;
    private final MessageQueue messages;
    private final DuplicateHistory history;
    private EntityRecord.Queue definition;
    private boolean deleted;

    /** Creates a queue as it is defined, with what is kept of its messages. */
    QueueEntity(EntityRecord.Queue definition, BrokerContext context) {
        this.definition = definition;
        this.context = context;
        this.messages = MessageQueue.withDeadLetters(definition.path(), definition.settings(), context);
        this.history = new DuplicateHistory(
                definition.settings().duplicateWindow(), context.records().messages(definition.path()));
        this.messages.receivable(status().receives());
    }

    @Override
    public String name() {
        return definition.name();
    }

    public MessageQueue messages() {
        return messages;
    }

    public Instant createdAt() {
        return definition.createdAt();
    }

    public Instant updatedAt() {
        return definition.updatedAt();
    }

    /** Returns what the administration API was told beyond the settings, to be given back as it came. */
    public Map<String, String> attributes() {
        return definition.attributes();
    }

    private EntityStatus status() {
        return EntityStatus.of(definition.attributes());
    }

    /** Changes what may be changed of a living queue; sessions and duplicate detection stay as they were made. */
    public void update(QueueSettings settings, Map<String, String> attributes) {
        definition = new EntityRecord.Queue(
                name(), settings, attributes, createdAt(), context.clock().instant());
        context.records().put(definition);
        history.window(settings.duplicateWindow());
        messages.settings(settings);
        messages.receivable(status().receives());
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
        long now = context.clock().millis();
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
