package io.dstream.route;

/** How the work on a session ended. */
public enum SessionOutcome {
    /** No message came for a while. */
    IDLE,
    /** Its turn is over, others may wait. */
    TURN_OVER,
    /** The process is to stop. */
    STOPPED,
    /** Its destination does not take events for now; the messages stay in the queue. */
    BLOCKED
}
