package io.dstream.event;

/** Makes encoders of one event format. Safe for use by several threads. */
public interface EventFormat {
    /** Returns the media type of the events. */
    String contentType();

    /** Returns a new encoder for the changes of one capture instance. */
    EventEncoder encoderFor(EventSource source);
}
