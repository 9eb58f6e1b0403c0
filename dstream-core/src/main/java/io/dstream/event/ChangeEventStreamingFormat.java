package io.dstream.event;

/**
 * CloudEvents as SQL Server's own change event streaming writes them, so that a consumer of those reads ours.
 *
 * <p>Source: Microsoft's page "JSON message format - change event streaming".
 */
public record ChangeEventStreamingFormat() implements EventFormat {
    @Override
    public String contentType() {
        return CloudEventsFormat.MEDIA_TYPE;
    }

    @Override
    public EventEncoder encoderFor(EventSource source) {
        return new ChangeEventStreamingEncoder(source);
    }
}
