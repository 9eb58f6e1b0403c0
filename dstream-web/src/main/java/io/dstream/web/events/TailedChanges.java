package io.dstream.web.events;

import io.dstream.control.ChangeTail.TailedChange;
import java.util.function.Consumer;

/** Hands a table's changes to a client, and leaves out what it has no room for, saying how many. */
final class TailedChanges implements Consumer<TailedChange> {
    private final EventRequest request;
    private final EventSink sink;
    private long omitted;

    TailedChanges(EventRequest request, EventSink sink) {
        this.request = request;
        this.sink = sink;
    }

    @Override
    public synchronized void accept(TailedChange change) {
        omitted += change.omitted();
        if (!request.types().contains(EventType.CHANGE)
                || (!request.operations().isEmpty() && !request.operations().contains(change.operation()))) {
            return;
        }
        if (!sink.hasRoom()) {
            omitted++;
            return;
        }
        TailedChange told =
                new TailedChange(change.table(), change.position(), change.operation(), change.event(), omitted);
        omitted = 0;
        boolean unused = sink.offer(LiveEvent.of("", EventType.CHANGE, told).bytes());
    }
}
