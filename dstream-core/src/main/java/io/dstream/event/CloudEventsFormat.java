package io.dstream.event;

/** CloudEvents 1.0 in structured JSON, with the original program's envelope as data. */
public record CloudEventsFormat(ValueForm values) implements EventFormat {
    static final String MEDIA_TYPE = "application/cloudevents+json";

    @Override
    public String contentType() {
        return MEDIA_TYPE;
    }

    @Override
    public EventEncoder encoderFor(EventSource source) {
        return new CloudEventEncoder(source, values);
    }
}
