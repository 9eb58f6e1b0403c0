package io.dstream.poll;

import io.dstream.cdc.Change;
import io.dstream.ingest.EncodedChange;
import io.dstream.ingest.Fence;
import io.dstream.publish.PublishException;
import java.util.ArrayList;
import java.util.List;

/**
 * What one output takes of a page, encoded as it is read, and sent.
 *
 * <p>A change whose event the queue cannot take is replaced by a small reference, so that the table goes on.
 */
final class LaneEvents {
    /** An event is packed on trial when it comes this near to the limit: packing adds a few dozen bytes. */
    private static final int PACKING_BYTES = 2048;

    private final PollPorts ports;
    private final BoundLane lane;
    private final Fence fence;
    private final List<EncodedChange> events = new ArrayList<>();
    private final List<Change> kept = new ArrayList<>();
    private int skipped;

    LaneEvents(PollPorts ports, BoundLane lane, Fence fence) {
        this.ports = ports;
        this.lane = lane;
        this.fence = fence;
    }

    /**
     * Encodes a change that the output takes.
     *
     * @param read the change as it was read, by which the output takes it or not
     * @param shaped what is sent of it
     * @param isKept whether it may be asked for again, to stand in for its event
     */
    void accept(Change read, Change shaped, boolean isKept) {
        if (!lane.filter().test(read)) {
            return;
        }
        EncodedChange event = lane.encoder().encode(shaped);
        events.add(isTooLarge(event) ? reference(shaped, tooLarge(event)) : event);
        if (isKept) {
            kept.add(shaped);
        }
    }

    int skipped() {
        return skipped;
    }

    /** Sends all events and returns when the queue has acknowledged them. */
    void send() {
        if (!events.isEmpty()) {
            ports.sender().send(ports.packer().pack(lane.stream(), fence, events));
        }
    }

    /** Sends events that were kept one by one, to find the one that the queue refuses. */
    void sendOneByOne() {
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
        ports.sender().send(ports.packer().pack(lane.stream(), fence, List.of(event)));
    }

    private boolean isTooLarge(EncodedChange event) {
        int maxBytes = ports.sender().maxBodyBytes();
        if (event.event().sizeBytes() <= maxBytes - PACKING_BYTES) {
            return false;
        }
        return ports.packer().pack(lane.stream(), fence, List.of(event)).stream()
                .anyMatch(message -> message.body().sizeBytes() > maxBytes);
    }

    private String tooLarge(EncodedChange event) {
        return "The event of " + event.event().sizeBytes() + " bytes exceeds the ingest queue's limit of "
                + ports.sender().maxBodyBytes() + " bytes";
    }

    private EncodedChange reference(Change change, String reason) {
        skipped++;
        ports.skipped().record(new SkippedChange(lane.stream(), change.position(), reason));
        return lane.encoder().encodeReference(change, reason);
    }
}
