package io.dstream.sandbox.eventhubs.hub;

import io.dstream.sandbox.eventhubs.hub.IncomingEvent.Place;

/** The events of one transfer, which share a page and the time. */
public final class Transfer {
    private final Place first;
    private final byte[] page;
    private final int[] bounds;

    /**
     * Creates a transfer.
     *
     * @param first the place of its first event; the others follow it
     * @param page all events, not to be changed afterwards
     * @param bounds 0, then where in the page the header of each event ends and where the event itself does
     */
    public Transfer(Place first, byte[] page, int[] bounds) {
        this.first = first;
        this.page = page;
        this.bounds = bounds;
    }

    public Place first() {
        return first;
    }

    /** Returns the number of events. */
    public int count() {
        return bounds.length / 2;
    }

    /** Returns the page; not to be changed. */
    public byte[] page() {
        return page;
    }

    /** Returns where in the page the header of an event ends. */
    public int headerTo(int index) {
        return bounds[index * 2 + 1];
    }

    /** Returns where in the page an event ends. */
    public int to(int index) {
        return bounds[index * 2 + 2];
    }

    StoredEvent event(int index) {
        int from = bounds[index * 2];
        Place place = new Place(first.sequenceNumber() + index, first.offset() + from, first.enqueuedMillis());
        return new StoredEvent(place, page, from, headerTo(index), to(index));
    }
}
