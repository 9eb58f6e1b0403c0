package io.dstream.sandbox.sqlserver.engine.keep;

import java.util.List;

/** What is kept of the server itself. */
record KeptServer(int nextDatabaseId, List<Login> logins) {
    /** A login, in lower case, with salt and hash of its password. */
    record Login(String name, String passwordHash) {}
}
