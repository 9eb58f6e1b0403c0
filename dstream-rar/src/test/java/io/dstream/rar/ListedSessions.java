package io.dstream.rar;

import io.dstream.ingest.IngestMessage;
import io.dstream.route.IngestDelivery;
import io.dstream.route.IngestSession;
import io.dstream.route.IngestSessions;
import io.dstream.route.SessionNote;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** A queue of one session: what is not settled when the session ends is received again. */
final class ListedSessions implements IngestSessions {
    private record Delivery(String messageId, IngestMessage message) implements IngestDelivery {}

    private final List<Delivery> waiting = new ArrayList<>();
    private Optional<SessionNote> note = Optional.empty();
    private boolean isLocked;
    private int accepts;

    ListedSessions(int messages) {
        IntStream.rangeClosed(1, messages)
                .mapToObj(number -> new Delivery("m" + number, Messages.message("Orders", number)))
                .forEach(waiting::add);
    }

    synchronized int left() {
        return waiting.size();
    }

    synchronized int accepts() {
        return accepts;
    }

    synchronized Optional<SessionNote> note() {
        return note;
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
        if (isLocked || waiting.isEmpty()) {
            return Optional.empty();
        }
        accepts++;
        isLocked = true;
        return Optional.of(new Session());
    }

    @Override
    public void close() {}

    private final class Session implements IngestSession {
        private int received;

        @Override
        public String id() {
            return "orders";
        }

        @Override
        public Optional<SessionNote> note() {
            return ListedSessions.this.note();
        }

        @Override
        public List<IngestDelivery> receive(int maxCount, Duration maxWait) {
            synchronized (ListedSessions.this) {
                int end = Math.min(waiting.size(), received + maxCount);
                List<IngestDelivery> next = List.copyOf(waiting.subList(received, end));
                received = end;
                return next;
            }
        }

        @Override
        public void confirm() {}

        @Override
        public void keep(SessionNote kept) {
            synchronized (ListedSessions.this) {
                note = Optional.of(kept);
            }
        }

        @Override
        public void complete(List<IngestDelivery> deliveries) {
            synchronized (ListedSessions.this) {
                for (IngestDelivery delivery : deliveries) {
                    waiting.removeIf(message -> message == delivery);
                }
                received -= deliveries.size();
            }
        }

        @Override
        public void deadLetter(IngestDelivery delivery, String reason, String description) {
            throw new AssertionError("A bean that throws dead-letters nothing");
        }

        @Override
        public void close() {
            synchronized (ListedSessions.this) {
                isLocked = false;
            }
        }
    }
}
