package io.dstream.sandbox.sqlserver.engine;

import io.dstream.sandbox.sqlserver.engine.catalog.Database;
import io.dstream.sandbox.sqlserver.engine.catalog.Security;
import io.dstream.sandbox.sqlserver.engine.catalog.Table;
import io.dstream.sandbox.sqlserver.engine.error.ServerError;
import io.dstream.sandbox.sqlserver.engine.translate.Translation;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What a session's login may do. */
final class Permissions {
    private final EngineSession session;

    Permissions(EngineSession session) {
        this.session = session;
    }

    /** Refuses a statement that touches what the login may not. */
    void check(Translation translation) {
        for (Translation.Access access : translation.accesses()) {
            Table table = access.table();
            if (!allows(access.permission(), table)) {
                throw ServerError.PERMISSION_DENIED.with(
                        access.permission(), table.name(), table.database(), table.schema());
            }
        }
    }

    String userName() {
        return userName(session.currentDatabase());
    }

    private String userName(Database database) {
        if (session.isAdministrator()) {
            return "dbo";
        }
        return database.security()
                .userOf(session.login())
                .map(Security.User::name)
                .orElse("guest");
    }

    boolean isOwner(Database database) {
        return session.isAdministrator() || principals(database).contains("db_owner");
    }

    Set<String> principals(Database database) {
        return database.security().principalsOf(userName(database));
    }

    boolean allows(String permission, Table table) {
        // catalog views show everybody the little that there is
        boolean common =
                table.schema().equalsIgnoreCase("sys") || table.schema().startsWith("#");
        Optional<Database> database = session.server().catalog().database(table.database());
        return common || database.map(found -> allows(found, permission, table)).orElse(false);
    }

    private boolean allows(Database database, String permission, Table table) {
        Set<String> securables = Set.of("database", schema(table.schema()), "object:" + table.objectId());
        return isOwner(database) || allows(database, permission, securables);
    }

    boolean allowsSchema(String permission, Database database, String schemaName) {
        return isOwner(database) || allows(database, permission, Set.of("database", schema(schemaName)));
    }

    boolean allowsDatabase(String permission, Database database) {
        return isOwner(database) || allows(database, permission, Set.of("database"));
    }

    private boolean allows(Database database, String permission, Set<String> securables) {
        return database.security().allows(principals(database), permission, securables);
    }

    static String schema(String name) {
        return "schema:" + name.toLowerCase(Locale.ROOT);
    }
}
