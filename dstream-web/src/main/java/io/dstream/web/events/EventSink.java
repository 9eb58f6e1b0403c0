package io.dstream.web.events;

/** Takes events to one client. Safe for use by several threads. */
interface EventSink {
    /** Takes bytes without waiting; false where the client is gone or too slow, which ends it. */
    boolean offer(byte[] bytes);

    /** Returns whether there is room for what may as well be left out. */
    boolean hasRoom();

    /** Ends the stream. */
    void end();
}
