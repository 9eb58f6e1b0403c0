package io.dstream.sandbox.sqlserver.session;

/** The databases behind the wire. Safe for use by several threads. */
public interface SqlServerEngine {
    /**
     * Opens a session.
     *
     * @param database empty for the login's default
     * @throws SqlErrorException 18456 for a wrong login, 4060 for a database that cannot be opened
     */
    SqlServerSession open(String user, String password, String database, String applicationName);

    /**
     * Opens a session of a login whose identity somebody else has checked.
     *
     * @param database empty for the login's default
     * @throws SqlErrorException 4060 for a database that cannot be opened
     */
    SqlServerSession openKnown(String user, String database, String applicationName);
}
