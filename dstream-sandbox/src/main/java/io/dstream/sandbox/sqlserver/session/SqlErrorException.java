package io.dstream.sandbox.sqlserver.session;

/** A statement or a login failed with an error of SQL Server. */
public final class SqlErrorException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient SqlMessage error;

    public SqlErrorException(SqlMessage error) {
        super(error.number() + ": " + error.text());
        this.error = error;
    }

    public SqlMessage error() {
        return error;
    }
}
