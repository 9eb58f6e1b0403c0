package io.dstream.event;

/** Makes encoders of one event format. Safe for use by several threads. */
public interface EventFormat {
    /** Returns a new encoder for the changes of one capture instance. */
    EventEncoder encoderFor(EventSource source);
}
