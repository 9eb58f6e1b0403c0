package io.dstream.cdc;

import java.util.Optional;

/**
 * What a page has brought.
 *
 * @param changes how many were delivered
 * @param resumeAfter where the next page begins: everything up to it was delivered
 * @param isComplete whether every change up to the request's bound was delivered
 * @param heldFrom the capture instance's start LSN, read after the page: what lies below it may have been deleted before
 *     it was read; empty where the instance was gone by then
 */
public record Page(int changes, ChangePosition resumeAfter, boolean isComplete, Optional<Lsn> heldFrom) {
    /** Creates a page of which it is not known yet from where its instance is held. */
    public Page(int changes, ChangePosition resumeAfter, boolean isComplete) {
        this(changes, resumeAfter, isComplete, Optional.empty());
    }

    /** Returns this page with the start LSN that was read after it. */
    public Page heldFrom(Optional<Lsn> startLsn) {
        return new Page(changes, resumeAfter, isComplete, startLsn);
    }

    /** Returns whether nothing behind a position can have been deleted before the page was read. */
    public boolean isWholeAfter(ChangePosition position) {
        return heldFrom.isPresent() && heldFrom.get().compareTo(position.lowestUnread()) <= 0;
    }
}
