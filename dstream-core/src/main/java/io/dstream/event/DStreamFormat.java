package io.dstream.event;

/** The envelope of the original program, with fields added. */
public final class DStreamFormat implements EventFormat {
    private final ValueForm values;

    public DStreamFormat(ValueForm values) {
        this.values = values;
    }

    @Override
    public EventEncoder encoderFor(EventSource source) {
        return new DStreamEncoder(source, values);
    }
}
