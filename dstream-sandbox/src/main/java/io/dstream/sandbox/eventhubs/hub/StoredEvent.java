package io.dstream.sandbox.eventhubs.hub;

import io.dstream.sandbox.eventhubs.hub.IncomingEvent.Place;

/**
 * An event of a partition: a range of a page that was encoded once, for all readers, and does not change. The events of one
 * transfer share their page.
 */
public final class StoredEvent {
    private final Place place;
    private final byte[] page;
    private final int from;
    private final int headerTo;
    private final int to;

    StoredEvent(Place place, byte[] page, int from, int headerTo, int to) {
        this.place = place;
        this.page = page;
        this.from = from;
        this.headerTo = headerTo;
        this.to = to;
    }

    Place place() {
        return place;
    }

    public long sequenceNumber() {
        return place.sequenceNumber();
    }

    public long offset() {
        return place.offset();
    }

    public long enqueuedMillis() {
        return place.enqueuedMillis();
    }

    /** Returns the page, of which this event takes a range; not to be changed. */
    public byte[] page() {
        return page;
    }

    public int from() {
        return from;
    }

    /** Returns where the header ends, {@link #from()} where there is none. */
    public int headerTo() {
        return headerTo;
    }

    public int to() {
        return to;
    }

    public int sizeBytes() {
        return to - from;
    }
}
