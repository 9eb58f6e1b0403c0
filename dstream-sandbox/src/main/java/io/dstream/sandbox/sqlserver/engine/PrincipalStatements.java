package io.dstream.sandbox.sqlserver.engine;

import io.dstream.sandbox.sqlserver.engine.catalog.Catalog;
import io.dstream.sandbox.sqlserver.engine.catalog.Database;
import io.dstream.sandbox.sqlserver.engine.catalog.Security;
import io.dstream.sandbox.sqlserver.engine.catalog.Table;
import io.dstream.sandbox.sqlserver.engine.error.ServerError;
import io.dstream.sandbox.sqlserver.engine.tsql.Statement;
import io.dstream.sandbox.sqlserver.session.SqlErrorException;
import io.dstream.sandbox.sqlserver.session.SqlMessage;
import java.util.List;
import java.util.Set;

/** Runs CREATE LOGIN, USER and ROLE, ALTER ROLE, GRANT, DENY and REVOKE. */
final class PrincipalStatements {
    private static final Set<String> PERMISSIONS = Set.of(
            "SELECT",
            "INSERT",
            "UPDATE",
            "DELETE",
            "EXECUTE",
            "ALTER",
            "CONTROL",
            "CONNECT",
            "REFERENCES",
            "VIEW DEFINITION",
            "VIEW DATABASE STATE",
            "VIEW CHANGE TRACKING",
            "CREATE TABLE",
            "CREATE SCHEMA");

    private final EngineSession session;
    private final Catalog catalog;

    PrincipalStatements(EngineSession session) {
        this.session = session;
        this.catalog = session.server().catalog();
    }

    void create(Statement.CreatePrincipal statement) {
        String name = statement.name();
        if (statement.kind().equals("LOGIN")) {
            if (!session.isAdministrator()) {
                throw denied();
            }
            if (catalog.hasLogin(name)) {
                throw ServerError.LOGIN_EXISTS.with(name);
            }
            catalog.addLogin(name, statement.detail());
            catalog.changed();
            return;
        }
        Security security = owned();
        if (security.isPrincipal(name)) {
            throw ServerError.PRINCIPAL_EXISTS.with(name);
        }
        if (statement.kind().equals("ROLE")) {
            security.addRole(name);
        } else {
            if (!statement.detail().isEmpty() && !catalog.hasLogin(statement.detail())) {
                throw new SqlErrorException(SqlMessage.error(
                        15007,
                        16,
                        1,
                        "'" + statement.detail() + "' is not a valid login or you do not have permission."));
            }
            security.addUser(name, statement.detail());
        }
        catalog.changed();
    }

    private static SqlErrorException denied() {
        return new SqlErrorException(
                SqlMessage.error(15247, 16, 1, "User does not have permission to perform this action."));
    }

    private Security owned() {
        Database database = session.currentDatabase();
        if (!session.permissions().isOwner(database)) {
            throw denied();
        }
        return database.security();
    }

    void alterRole(Statement.AlterRole statement) {
        Security security = owned();
        if (!security.isRole(statement.role())) {
            throw ServerError.PRINCIPAL_UNKNOWN.with("role", statement.role());
        }
        if (!security.isPrincipal(statement.member())) {
            throw ServerError.PRINCIPAL_UNKNOWN.with("principal", statement.member());
        }
        if (statement.add()) {
            security.addMember(statement.role(), statement.member());
        } else {
            security.removeMember(statement.role(), statement.member());
        }
        catalog.changed();
    }

    void grant(Statement.Grant statement) {
        Security security = owned();
        String securable = securable(statement);
        for (String permission : statement.permissions()) {
            if (!PERMISSIONS.contains(permission)) {
                throw ServerError.NOT_SERVED.with(statement.action() + " " + permission);
            }
            for (String principal : statement.principals()) {
                apply(statement.action(), security, principal, permission, securable);
            }
        }
        catalog.changed();
    }

    private static void apply(String action, Security security, String principal, String permission, String securable) {
        if (!security.isPrincipal(principal)) {
            throw ServerError.PRINCIPAL_UNKNOWN.with("user", principal);
        }
        if (action.equals("REVOKE")) {
            security.revoke(principal, permission, securable);
        } else {
            security.permit(principal, permission, securable, action.equals("GRANT"));
        }
    }

    private String securable(Statement.Grant statement) {
        return switch (statement.securableClass()) {
            case "SCHEMA" -> {
                String name = statement.securable().name();
                if (session.currentDatabase().schema(name).isEmpty()) {
                    throw ServerError.PRINCIPAL_UNKNOWN.with("schema", name);
                }
                yield Permissions.schema(name);
            }
            case "OBJECT" -> {
                Table table = new SessionEnvironment(session, new Variables(List.of()))
                        .find(statement.securable())
                        .orElseThrow(() -> ServerError.PRINCIPAL_UNKNOWN.with("object", statement.securable()));
                yield "object:" + table.objectId();
            }
            default -> "database";
        };
    }
}
