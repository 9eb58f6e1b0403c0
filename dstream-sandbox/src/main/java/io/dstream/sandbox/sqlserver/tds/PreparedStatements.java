package io.dstream.sandbox.sqlserver.tds;

import io.dstream.sandbox.sqlserver.session.SqlErrorException;
import io.dstream.sandbox.sqlserver.session.SqlMessage;
import java.util.HashMap;
import java.util.Map;

/** The statements that a connection has prepared, by handle. Used by one thread at a time. */
final class PreparedStatements {
    /** A client that never gives handles back is stopped here. */
    private static final int MAX_STATEMENTS = 50_000;

    private final Map<Integer, Statement> statements = new HashMap<>();
    private int lastHandle;

    /** A statement and the names of its parameters. */
    record Statement(String text, ParameterDeclarations declarations) {}

    /** Keeps a statement and returns its handle. */
    int add(Statement statement) {
        if (statements.size() >= MAX_STATEMENTS) {
            throw error(
                    701, 17, "There is insufficient system memory to run this query: too many prepared statements.");
        }
        lastHandle++;
        statements.put(lastHandle, statement);
        return lastHandle;
    }

    /**
     * Returns the statement of a handle.
     *
     * @throws SqlErrorException 8179 if there is none
     */
    Statement get(int handle) {
        Statement statement = statements.get(handle);
        if (statement == null) {
            throw error(8179, 16, "Could not find prepared statement with handle " + handle + ".");
        }
        return statement;
    }

    /** Forgets a statement. */
    void remove(int handle) {
        get(handle);
        statements.remove(handle);
    }

    /** Forgets a statement, if there is one. */
    void discard(int handle) {
        statements.remove(handle);
    }

    private static SqlErrorException error(int number, int severity, String text) {
        return new SqlErrorException(SqlMessage.error(number, severity, 1, text));
    }
}
