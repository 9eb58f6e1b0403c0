package io.dstream.sandbox.sqlserver.tds.packet;

/** A client broke the protocol, so its connection cannot go on. */
public final class ProtocolException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public ProtocolException(String message) {
        super(message);
    }
}
