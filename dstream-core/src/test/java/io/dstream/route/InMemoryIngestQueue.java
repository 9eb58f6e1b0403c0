package io.dstream.route;

import io.dstream.ingest.IngestFormatException;
import io.dstream.ingest.IngestIdentity;
import io.dstream.ingest.IngestMessage;
import io.dstream.ingest.Payload;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A queue with sessions: what is not settled when a session ends is delivered again. */
public final class InMemoryIngestQueue implements IngestSessions {
    record DeadLetter(String messageId, String reason, String description) {}

    /** What a session can be told to fail at. */
    enum Point {
        NOTE,
        RECEIVE,
        CONFIRM,
        KEEP,
        COMPLETE
    }

    private static final class Stored {
        private final List<Delivery> messages = new ArrayList<>();
        private Optional<Payload> state = Optional.empty();
        private boolean isLocked;
    }

    private record Delivery(String messageId, Optional<IngestMessage> content) implements IngestDelivery {
        @Override
        public IngestMessage message() {
            return content.orElseThrow(() -> new IngestFormatException("The content type is none of ours"));
        }
    }

    private final Map<String, Stored> sessions = new LinkedHashMap<>();
    private final Map<Point, RuntimeException> faults = new HashMap<>();
    private final List<DeadLetter> deadLetters = new ArrayList<>();
    private final List<String> log = new ArrayList<>();
    private int accepts;
    private boolean closed;

    synchronized void send(IngestMessage message) {
        stored(IngestIdentity.sessionId(message.stream()))
                .messages
                .add(new Delivery(IngestIdentity.messageId(message), Optional.of(message)));
    }

    synchronized void sendForeign(String session, String messageId) {
        stored(session).messages.add(new Delivery(messageId, Optional.empty()));
    }

    synchronized void failNext(Point point, RuntimeException fault) {
        faults.put(point, fault);
    }

    synchronized void setState(String session, String state) {
        stored(session).state = Optional.of(Payload.ofUtf8(state));
    }

    synchronized Optional<SessionNote> note(String session) {
        return stored(session).state.map(SessionNote::decode);
    }

    synchronized int waiting(String session) {
        return stored(session).messages.size();
    }

    synchronized List<DeadLetter> deadLetters() {
        return List.copyOf(deadLetters);
    }

    synchronized List<String> log() {
        return List.copyOf(log);
    }

    public synchronized int accepts() {
        return accepts;
    }

    public synchronized boolean isClosed() {
        return closed;
    }

    private Stored stored(String session) {
        return sessions.computeIfAbsent(session, s -> new Stored());
    }

    @Override
    public void tryOut(Duration maxWait) {
        // It is in reach.
    }

    @Override
    public void endAccepting() {
        // Nobody takes its place.
    }

    @Override
    public synchronized Optional<IngestSession> acceptNext(Duration maxWait) {
        accepts++;
        for (Map.Entry<String, Stored> entry : sessions.entrySet()) {
            if (!entry.getValue().isLocked && !entry.getValue().messages.isEmpty()) {
                return Optional.of(open(entry.getKey()));
            }
        }
        return Optional.empty();
    }

    synchronized IngestSession open(String session) {
        Stored stored = stored(session);
        stored.isLocked = true;
        return new Session(session, stored);
    }

    @Override
    public synchronized void close() {
        closed = true;
    }

    private void fail(Point point) {
        RuntimeException fault = faults.remove(point);
        if (fault != null) {
            throw fault;
        }
    }

    private final class Session implements IngestSession {
        private final String id;
        private final Stored stored;
        private int received;

        Session(String id, Stored stored) {
            this.id = id;
            this.stored = stored;
        }

        @Override
        public String id() {
            return id;
        }

        @Override
        public Optional<SessionNote> note() {
            synchronized (InMemoryIngestQueue.this) {
                fail(Point.NOTE);
                return stored.state.map(SessionNote::decode);
            }
        }

        @Override
        public List<IngestDelivery> receive(int maxCount, Duration maxWait) {
            synchronized (InMemoryIngestQueue.this) {
                fail(Point.RECEIVE);
                int end = Math.min(stored.messages.size(), received + maxCount);
                List<IngestDelivery> next = List.copyOf(stored.messages.subList(received, end));
                received = end;
                return next;
            }
        }

        @Override
        public void confirm() {
            synchronized (InMemoryIngestQueue.this) {
                fail(Point.CONFIRM);
            }
        }

        @Override
        public void keep(SessionNote note) {
            synchronized (InMemoryIngestQueue.this) {
                fail(Point.KEEP);
                stored.state = Optional.of(note.encode());
                log.add("keep");
            }
        }

        @Override
        public void complete(List<IngestDelivery> deliveries) {
            synchronized (InMemoryIngestQueue.this) {
                fail(Point.COMPLETE);
                deliveries.forEach(this::remove);
                log.add("complete " + deliveries.size());
            }
        }

        @Override
        public void deadLetter(IngestDelivery delivery, String reason, String description) {
            synchronized (InMemoryIngestQueue.this) {
                remove(delivery);
                deadLetters.add(new DeadLetter(delivery.messageId(), reason, description));
                log.add("dead-letter");
            }
        }

        private void remove(IngestDelivery delivery) {
            if (stored.messages.removeIf(message -> message == delivery)) {
                received--;
            }
        }

        @Override
        public void close() {
            synchronized (InMemoryIngestQueue.this) {
                stored.isLocked = false;
                log.add("close");
            }
        }
    }
}
