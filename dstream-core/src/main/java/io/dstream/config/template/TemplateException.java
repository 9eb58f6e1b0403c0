package io.dstream.config.template;

/** A template that cannot be read or has no value. */
public final class TemplateException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int offset;

    TemplateException(int offset, String message) {
        super(message);
        this.offset = offset;
    }

    /** Returns where in the text it stands, counted from 0. */
    public int offset() {
        return offset;
    }
}
