package io.dstream.wiring;

import io.dstream.route.IngestDelivery;
import io.dstream.route.IngestSession;
import io.dstream.route.IngestSessions;
import io.dstream.route.SessionNote;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Sessions that others can take the place of; what was accepted before is worked on to its end. */
final class SwappableSessions implements IngestSessions {
    private final Swappable<IngestSessions> current;

    SwappableSessions(IngestSessions first, Consumer<Runnable> background) {
        this.current = new Swappable<>(first, old -> background.accept(old::close));
    }

    void replace(IngestSessions next) {
        IngestSessions old = current.value();
        current.replace(next);
        old.endAccepting();
    }

    @Override
    public Optional<IngestSession> acceptNext(Duration maxWait) {
        Swappable.Lent<IngestSessions> lent = current.lend();
        boolean isAccepted = false;
        try {
            Optional<IngestSession> session = lent.value().acceptNext(maxWait);
            isAccepted = session.isPresent();
            return session.map(accepted -> new Held(accepted, lent));
        } finally {
            if (!isAccepted) {
                lent.giveBack();
            }
        }
    }

    @Override
    public void tryOut(Duration maxWait) {
        current.value().tryOut(maxWait);
    }

    @Override
    public void endAccepting() {
        current.value().endAccepting();
    }

    @Override
    public void close() {
        current.value().close();
    }

    /** A session, whose connection stays open as long as it is. */
    private record Held(IngestSession session, Swappable.Lent<IngestSessions> lent) implements IngestSession {
        @Override
        public String id() {
            return session.id();
        }

        @Override
        public Optional<SessionNote> note() {
            return session.note();
        }

        @Override
        public List<IngestDelivery> receive(int maxCount, Duration maxWait) {
            return session.receive(maxCount, maxWait);
        }

        @Override
        public void confirm() {
            session.confirm();
        }

        @Override
        public void keep(SessionNote note) {
            session.keep(note);
        }

        @Override
        public void complete(List<IngestDelivery> deliveries) {
            session.complete(deliveries);
        }

        @Override
        public void deadLetter(IngestDelivery delivery, String reason, String description) {
            session.deadLetter(delivery, reason, description);
        }

        @Override
        public void close() {
            try {
                session.close();
            } finally {
                lent.giveBack();
            }
        }
    }
}
