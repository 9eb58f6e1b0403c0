package io.dstream.sandbox.sqlserver.engine;

import io.dstream.sandbox.sqlserver.engine.catalog.Database;
import io.dstream.sandbox.sqlserver.engine.catalog.Table;
import io.dstream.sandbox.sqlserver.engine.cdc.CaptureInstance;
import io.dstream.sandbox.sqlserver.engine.cdc.ChangeCapture;
import io.dstream.sandbox.sqlserver.engine.error.ServerError;
import io.dstream.sandbox.sqlserver.engine.translate.Environment;
import io.dstream.sandbox.sqlserver.engine.tsql.ObjectName;
import io.dstream.sandbox.sqlserver.session.SqlErrorException;
import io.dstream.sandbox.sqlserver.session.SqlMessage;
import io.dstream.sandbox.sqlserver.session.SqlType;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What names mean in a session's batch. */
final class SessionEnvironment implements Environment {
    private final EngineSession session;
    private final Variables variables;

    SessionEnvironment(EngineSession session, Variables variables) {
        this.session = session;
        this.variables = variables;
    }

    @Override
    public @Nullable SqlType variable(String name) {
        SqlType system = SessionValues.type(name);
        if (system != null) {
            return system;
        }
        Variable variable = variables.find(name);
        return variable == null ? null : variable.type();
    }

    @Override
    public Table table(ObjectName name) {
        return find(name).orElseThrow(() -> ServerError.INVALID_OBJECT.with(name));
    }

    Optional<Table> find(ObjectName name) {
        if (name.parts().size() > 3) {
            throw ServerError.NOT_SERVED.with(
                    "the linked server " + name.parts().get(0));
        }
        if (name.name().startsWith("@")) {
            return Optional.of(tableVariable(name.name()));
        }
        if (name.name().startsWith("#")) {
            return temporary(name.name());
        }
        String databaseName = database(name);
        Database database = session.server()
                .catalog()
                .database(databaseName)
                .orElseThrow(() -> ServerError.INVALID_OBJECT.with(name));
        String schema = name.schema().isEmpty() ? "dbo" : name.schema();
        Optional<Table> view = session.server().views().find(database, schema, name.name());
        return view.isPresent() ? view : database.table(schema, name.name());
    }

    private Table tableVariable(String name) {
        Table table = variables.tables().get(name.toLowerCase(Locale.ROOT));
        if (table == null) {
            throw new SqlErrorException(
                    SqlMessage.error(1087, 15, 2, "Must declare the table variable \"" + name + "\"."));
        }
        return table;
    }

    Optional<Table> temporary(String name) {
        if (name.startsWith("##")) {
            throw ServerError.NOT_SERVED.with("global temporary tables");
        }
        return session.server()
                .catalog()
                .database("tempdb")
                .flatMap(tempdb -> tempdb.table(session.temporarySchema(), name));
    }

    @Override
    public String database(ObjectName name) {
        return name.database().isEmpty() ? session.database() : name.database();
    }

    @Override
    public Optional<CaptureInstance> captureInstance(String database, String name) {
        ChangeCapture capture = session.server()
                .catalog()
                .database(database)
                .map(Database::capture)
                .orElse(null);
        return capture == null ? Optional.empty() : capture.instance(name);
    }

    @Override
    public boolean identityInsert(Table table) {
        return session.options().identityInsertTable == table.objectId();
    }
}
