package io.dstream.event;

/** The envelope of the original program, with fields added. */
public record DStreamFormat(ValueForm values) implements EventFormat {
    @Override
    public EventEncoder encoderFor(EventSource source) {
        return new DStreamEncoder(source, values);
    }
}
