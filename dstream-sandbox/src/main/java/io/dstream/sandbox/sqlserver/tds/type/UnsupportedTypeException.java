package io.dstream.sandbox.sqlserver.tds.type;

/** A parameter has a type that this server does not take. */
public final class UnsupportedTypeException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int token;

    public UnsupportedTypeException(int token) {
        super(String.format("Data type 0x%02X is not supported", token));
        this.token = token;
    }

    /** Returns the first byte of the type's TYPE_INFO. */
    public int token() {
        return token;
    }
}
