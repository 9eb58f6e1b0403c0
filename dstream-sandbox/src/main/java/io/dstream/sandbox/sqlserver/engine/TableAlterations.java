package io.dstream.sandbox.sqlserver.engine;

import io.dstream.sandbox.sqlserver.engine.catalog.Column;
import io.dstream.sandbox.sqlserver.engine.catalog.Database;
import io.dstream.sandbox.sqlserver.engine.catalog.IdentityCounter;
import io.dstream.sandbox.sqlserver.engine.catalog.Key;
import io.dstream.sandbox.sqlserver.engine.catalog.Table;
import io.dstream.sandbox.sqlserver.engine.cdc.ChangeCapture;
import io.dstream.sandbox.sqlserver.engine.error.ServerError;
import io.dstream.sandbox.sqlserver.engine.storage.ConstraintErrors;
import io.dstream.sandbox.sqlserver.engine.storage.H2Storage;
import io.dstream.sandbox.sqlserver.engine.storage.H2Types;
import io.dstream.sandbox.sqlserver.engine.translate.Translator;
import io.dstream.sandbox.sqlserver.engine.tsql.Expression;
import io.dstream.sandbox.sqlserver.engine.tsql.Statement;
import io.dstream.sandbox.sqlserver.session.SqlErrorException;
import io.dstream.sandbox.sqlserver.session.SqlMessage;
import java.util.ArrayList;
import java.util.List;

/** Runs ALTER TABLE. */
final class TableAlterations {
    private final EngineSession session;
    private final H2Storage storage;
    private final SessionEnvironment environment;

    TableAlterations(EngineSession session) {
        this.session = session;
        this.storage = session.server().storage();
        this.environment = new SessionEnvironment(session, new Variables(List.of()));
    }

    void alter(Statement.AlterTable statement) {
        Table table = environment
                .find(statement.name())
                .filter(found -> !found.shipped())
                .orElseThrow(() -> ServerError.OBJECT_MISSING.with(statement.name()));
        Database database =
                session.server().catalog().database(table.database()).orElseThrow();
        if (!session.permissions().allows("ALTER", table)) {
            throw ServerError.OBJECT_MISSING.with(statement.name());
        }
        if (session.transactions().changedTables().contains(table.objectId())) {
            throw ServerError.NOT_SERVED.with("ALTER TABLE of a table that the transaction has changed");
        }
        boolean onlyAdds = statement.dropColumns().isEmpty()
                && statement.dropConstraints().isEmpty()
                && statement.alterColumn() == null
                && statement.addConstraints().isEmpty();
        if (session.transactionCount() > 0 && !onlyAdds) {
            throw ServerError.NOT_SERVED.with("ALTER TABLE other than ADD of a column inside a transaction");
        }
        session.transactions().tables().take(table, true, session.options().lockTimeoutMillis);
        session.transactions().defines(table);
        try {
            change(statement, table, database);
        } finally {
            session.server().catalog().changed();
        }
        ChangeCapture capture = database.capture();
        if (capture != null && !capture.instancesOf(table.objectId()).isEmpty()) {
            session.server().views().noteDefinition(database, table.objectId(), statement.text());
        }
    }

    private void change(Statement.AlterTable statement, Table before, Database database) {
        Table table = before;
        for (Statement.ColumnDefinition definition : statement.addColumns()) {
            table = addColumn(database, table, definition);
        }
        Definitions definitions = new Definitions(session);
        for (Statement.ColumnDefinition definition : statement.addColumns()) {
            for (Statement.Constraint constraint : definition.constraints()) {
                table = definitions.constrain(database, table, constraint);
            }
        }
        for (Statement.Constraint constraint : statement.addConstraints()) {
            table = definitions.constrain(database, table, constraint);
        }
        for (String column : statement.dropColumns()) {
            table = dropColumn(database, table, column);
        }
        for (String constraint : statement.dropConstraints()) {
            table = dropConstraint(database, table, constraint);
        }
        Statement.ColumnDefinition altered = statement.alterColumn();
        if (altered != null) {
            alterColumn(database, table, altered);
        }
    }

    private Table addColumn(Database database, Table table, Statement.ColumnDefinition definition) {
        if (table.column(definition.name()).isPresent()) {
            throw ServerError.COLUMN_TWICE.with(definition.name(), table.displayName());
        }
        int id = 1 + table.columns().stream().mapToInt(Column::id).max().orElse(0);
        Column column = Definitions.column(id, definition, false);
        if (column.isGenerated()) {
            throw ServerError.NOT_SERVED.with("ALTER TABLE ADD of an identity or rowversion column");
        }
        Expression value = column.defaultValue();
        String fill = value == null ? "" : " DEFAULT " + constant(value, column);
        boolean fills = value != null && !column.nullable();
        String physical = Table.quoted(column.name());
        try {
            storage.define("ALTER TABLE " + table.physicalName() + " ADD COLUMN " + physical + " "
                    + H2Types.column(column.type()) + (fills ? fill : "")
                    + (column.nullable() ? " NULL" : " NOT NULL"));
        } catch (SqlErrorException e) {
            if (!column.nullable() && value == null) {
                throw new SqlErrorException(SqlMessage.error(
                        4901,
                        16,
                        1,
                        "ALTER TABLE only allows columns to be added that can contain nulls, or have a DEFAULT definition specified, or the column being added is an identity or timestamp column, or alternatively if none of the previous conditions are satisfied the table must be empty to allow addition of this column. Column '"
                                + column.name() + "' cannot be added to non-empty table '" + table.name()
                                + "' because it does not satisfy these conditions."));
            }
            throw e;
        }
        if (fills) {
            storage.define("ALTER TABLE " + table.physicalName() + " ALTER COLUMN " + physical + " DROP DEFAULT");
        }
        Table changed = table.with(column);
        database.put(changed);
        session.transactions().onRollback(() -> {
            storage.define("ALTER TABLE " + table.physicalName() + " DROP COLUMN " + physical);
            database.put(table);
            session.server().catalog().changed();
        });
        return changed;
    }

    /** The default is reckoned once for the rows that are there. */
    private String constant(Expression value, Column column) {
        io.dstream.sandbox.sqlserver.engine.translate.Translation translation =
                new Translator(environment).expression(value, column.type());
        Object result = session.runner().scalar(translation, new SessionValues(session, new Variables(List.of())));
        return io.dstream.sandbox.sqlserver.engine.storage.H2Literals.of(result);
    }

    private Table dropColumn(Database database, Table table, String name) {
        Column column = table.column(name)
                .orElseThrow(() -> ServerError.COLUMN_UNKNOWN_IN_ALTER.with("DROP COLUMN", name, table.name()));
        boolean inKey = table.keys().stream().anyMatch(key -> key.columnIds().contains(column.id()));
        if (inKey || column.defaultValue() != null) {
            throw new SqlErrorException(SqlMessage.error(
                    4922,
                    16,
                    9,
                    "ALTER TABLE DROP COLUMN " + column.name()
                            + " failed because one or more objects access this column."));
        }
        storage.define("ALTER TABLE " + table.physicalName() + " DROP COLUMN " + Table.quoted(column.name()));
        Table changed = table.withColumns(table.columns().stream()
                .filter(other -> other.id() != column.id())
                .toList());
        if (column.identity()) {
            changed = changed.withIdentity(new IdentityCounter(1, 1));
        }
        database.put(changed);
        return changed;
    }

    private Table dropConstraint(Database database, Table table, String name) {
        boolean physical = table.keys().stream().anyMatch(key -> key.name().equalsIgnoreCase(name))
                || table.checks().stream().anyMatch(name::equalsIgnoreCase)
                || table.foreignKeys().stream().anyMatch(key -> key.name().equalsIgnoreCase(name));
        boolean isDefault =
                table.columns().stream().anyMatch(column -> column.defaultName().equalsIgnoreCase(name));
        if (!physical && !isDefault) {
            throw new SqlErrorException(SqlMessage.error(3728, 16, 1, "'" + name + "' is not a constraint."));
        }
        if (physical) {
            String declared = declaredName(table, name);
            storage.define("ALTER TABLE " + table.physicalName() + " DROP CONSTRAINT "
                    + Table.quoted(ConstraintErrors.physicalName(table, declared)));
        }
        List<Key> keys = new ArrayList<>(table.keys());
        keys.removeIf(key -> key.name().equalsIgnoreCase(name));
        Table changed = table.withKeys(keys)
                .withChecks(table.checks().stream()
                        .filter(check -> !check.equalsIgnoreCase(name))
                        .toList())
                .withForeignKeys(table.foreignKeys().stream()
                        .filter(key -> !key.name().equalsIgnoreCase(name))
                        .toList())
                .withColumns(table.columns().stream()
                        .map(column ->
                                column.defaultName().equalsIgnoreCase(name) ? column.withDefault(null, "") : column)
                        .toList());
        database.put(changed);
        return changed;
    }

    private static String declaredName(Table table, String name) {
        List<String> names = new ArrayList<>(table.checks());
        table.keys().forEach(key -> names.add(key.name()));
        table.foreignKeys().forEach(key -> names.add(key.name()));
        return names.stream().filter(name::equalsIgnoreCase).findFirst().orElse(name);
    }

    private void alterColumn(Database database, Table table, Statement.ColumnDefinition definition) {
        Column before = table.column(definition.name())
                .orElseThrow(() ->
                        ServerError.COLUMN_UNKNOWN_IN_ALTER.with("ALTER COLUMN", definition.name(), table.name()));
        if (before.isGenerated()) {
            throw ServerError.NOT_SERVED.with("ALTER COLUMN of an identity or rowversion column");
        }
        boolean sameKind = before.type().kind() == definition.type().kind();
        if (!sameKind) {
            throw ServerError.NOT_SERVED.with("ALTER COLUMN to another type");
        }
        Column after = new Column(
                before.id(),
                before.name(),
                definition.type(),
                definition.typeName(),
                !Boolean.FALSE.equals(definition.nullable()),
                false,
                before.defaultValue(),
                before.defaultName());
        String column = "ALTER TABLE " + table.physicalName() + " ALTER COLUMN " + Table.quoted(before.name());
        storage.define(column + " SET DATA TYPE " + H2Types.column(after.type()));
        storage.define(column + (after.nullable() ? " DROP NOT NULL" : " SET NOT NULL"));
        database.put(table.withColumns(table.columns().stream()
                .map(other -> other.id() == before.id() ? after : other)
                .toList()));
    }
}
