package io.dstream.config.hcl;

/** Text that is not HCL. */
final class SyntaxException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** How far a problem reaches. */
    enum Reach {
        /** The rest of the line; the next one may be read if this one ends plainly. */
        LINE,
        /** The rest of a list; the next line may be read if the list ends on this one. */
        LIST,
        /** The rest of the file, which would only be misread. */
        FILE
    }

    private final int offset;
    private final Reach reach;

    private SyntaxException(int offset, String message, Reach reach) {
        super(message, null, false, false);
        this.offset = offset;
        this.reach = reach;
    }

    static SyntaxException inLine(int offset, String message) {
        return new SyntaxException(offset, message, Reach.LINE);
    }

    static SyntaxException fatal(int offset, String message) {
        return new SyntaxException(offset, message, Reach.FILE);
    }

    SyntaxException within(Reach wider) {
        return wider.compareTo(reach) > 0 ? new SyntaxException(offset, text(), wider) : this;
    }

    int offset() {
        return offset;
    }

    Reach reach() {
        return reach;
    }

    String text() {
        return String.valueOf(getMessage());
    }
}
