package io.dstream.poll;

import io.dstream.cdc.Change;
import io.dstream.event.EventEncoder;
import io.dstream.ingest.ChangeStream;
import io.dstream.ingest.EncodedChange;
import io.dstream.ingest.Fence;
import io.dstream.publish.PublishException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The changes of one page, encoded as they are read, and sent.
 *
 * <p>A change whose event the queue cannot take is replaced by a small reference, so that the table goes on.
 */
final class PageEvents implements Consumer<Change> {
    /** An event is packed on trial when it comes this near to the limit: packing adds a few dozen bytes. */
    private static final int PACKING_BYTES = 1024;

    private final PollPorts ports;
    private final ChangeStream stream;
    private final Fence fence;
    private final EventEncoder encoder;
    private final List<EncodedChange> events = new ArrayList<>();
    private final List<Change> kept = new ArrayList<>();
    private final boolean isCareful;
    private int skipped;
    private @Nullable Instant lastCommit;

    private PageEvents(PollPorts ports, ChangeStream stream, Fence fence, EventEncoder encoder, boolean isCareful) {
        this.ports = ports;
        this.stream = stream;
        this.fence = fence;
        this.encoder = encoder;
        this.isCareful = isCareful;
    }

    /** Returns events that are packed together. */
    static PageEvents packed(PollPorts ports, ChangeStream stream, Fence fence, EventEncoder encoder) {
        return new PageEvents(ports, stream, fence, encoder, false);
    }

    /** Returns events that are sent one by one, to find the one that the queue refuses. */
    static PageEvents oneByOne(PollPorts ports, ChangeStream stream, Fence fence, EventEncoder encoder) {
        return new PageEvents(ports, stream, fence, encoder, true);
    }

    @Override
    public void accept(Change change) {
        EncodedChange event = encoder.encode(change);
        events.add(isTooLarge(event) ? reference(change, tooLarge(event)) : event);
        if (isCareful) {
            kept.add(change);
        }
        lastCommit = change.commitTime();
    }

    int skipped() {
        return skipped;
    }

    @Nullable
    Instant lastCommit() {
        return lastCommit;
    }

    /** Sends all events and returns when the queue has acknowledged them. */
    void send() {
        if (!isCareful) {
            ports.sender().send(ports.packer().pack(stream, fence, events));
            return;
        }
        for (int i = 0; i < events.size(); i++) {
            sendOne(events.get(i), kept.get(i));
        }
    }

    private void sendOne(EncodedChange event, Change change) {
        try {
            sendAlone(event);
        } catch (PublishException e) {
            if (e.fault() != PublishException.Fault.POISON) {
                throw e;
            }
            sendAlone(reference(change, "The ingest queue refused the event: " + e.getMessage()));
        }
    }

    private void sendAlone(EncodedChange event) {
        ports.sender().send(ports.packer().pack(stream, fence, List.of(event)));
    }

    private boolean isTooLarge(EncodedChange event) {
        int maxBytes = ports.sender().maxBodyBytes();
        if (event.event().sizeBytes() <= maxBytes - PACKING_BYTES) {
            return false;
        }
        return ports.packer().pack(stream, fence, List.of(event)).stream()
                .anyMatch(message -> message.body().sizeBytes() > maxBytes);
    }

    private String tooLarge(EncodedChange event) {
        return "The event of " + event.event().sizeBytes() + " bytes exceeds the ingest queue's limit of "
                + ports.sender().maxBodyBytes() + " bytes";
    }

    private EncodedChange reference(Change change, String reason) {
        skipped++;
        ports.skipped().record(new SkippedChange(stream, change.position(), reason));
        return encoder.encodeReference(change, reason);
    }
}
