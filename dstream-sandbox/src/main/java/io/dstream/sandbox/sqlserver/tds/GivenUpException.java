package io.dstream.sandbox.sqlserver.tds;

/** The client gave up the message that is being served; what was done for it is undone. */
final class GivenUpException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    GivenUpException() {
        super("The client gave its message up", null, false, false);
    }
}
