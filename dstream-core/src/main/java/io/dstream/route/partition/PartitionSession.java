package io.dstream.route.partition;

import io.dstream.route.IngestDelivery;
import io.dstream.route.IngestSession;
import io.dstream.route.SessionNote;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The messages of one session in one partition, handed out to one worker. */
final class PartitionSession implements IngestSession {
    private final PartitionFeed feed;
    private final String id;
    private final long since;
    private final List<PartitionDelivery> received = new ArrayList<>();

    PartitionSession(PartitionFeed feed, String id, long since) {
        this.feed = feed;
        this.id = id;
        this.since = since;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public Optional<SessionNote> note() {
        return feed.note(id);
    }

    @Override
    public List<IngestDelivery> receive(int maxCount, Duration maxWait) {
        List<PartitionDelivery> next = feed.receive(id, maxCount, maxWait);
        received.addAll(next);
        return List.copyOf(next);
    }

    @Override
    public void confirm() {
        feed.confirm(since);
    }

    @Override
    public void keep(SessionNote note) {
        feed.keep(id, note, since);
    }

    @Override
    public void complete(List<IngestDelivery> deliveries) {
        List<PartitionDelivery> done =
                deliveries.stream().map(PartitionDelivery.class::cast).toList();
        feed.complete(id, done, since);
        received.removeAll(done);
    }

    @Override
    public void deadLetter(IngestDelivery delivery, String reason, String description) {
        PartitionDelivery refused = (PartitionDelivery) delivery;
        feed.setAside(refused, reason, description, since);
        received.remove(refused);
    }

    @Override
    public void close() {
        feed.giveBack(id, received);
    }
}
