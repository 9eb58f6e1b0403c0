package io.dstream.sandbox.sqlserver.engine;

import io.dstream.sandbox.sqlserver.engine.catalog.Table;
import io.dstream.sandbox.sqlserver.engine.storage.H2Errors;
import io.dstream.sandbox.sqlserver.engine.tsql.Statement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The table variables of a session's batches: tables that end with their batch, and that no rollback changes. */
final class TableVariables {
    private final EngineSession session;
    private final List<Table> live = new ArrayList<>();
    private int made;

    TableVariables(EngineSession session) {
        this.session = session;
    }

    /** A loop declares its variables once. */
    void declare(Statement.CreateTable definition, Variables variables) {
        String key = definition.name().name().toLowerCase(Locale.ROOT);
        if (!variables.tables().containsKey(key)) {
            made++;
            Table table = new Definitions(session).createAlone(session.temporarySchema() + "@" + made, definition);
            live.add(table);
            variables.tables().put(key, table);
        }
    }

    /** Ends the variables of a batch; the storage lets a table go only once no transaction holds its rows. */
    void end(Variables variables) {
        for (Table table : variables.tables().values()) {
            live.remove(table);
            session.transactions().onEnd(() -> new Definitions(session).dropAlone(table));
        }
        variables.tables().clear();
    }

    /** Reads all rows and returns what writes them again after a rollback. */
    Runnable keeping() {
        List<Runnable> writers = live.stream().map(this::keeping).toList();
        return () -> writers.forEach(Runnable::run);
    }

    private Runnable keeping(Table table) {
        Connection connection = session.connection();
        List<@Nullable Object[]> rows = new ArrayList<>();
        int width = table.columns().size();
        try (PreparedStatement read = connection.prepareStatement("SELECT * FROM " + table.physicalName());
                ResultSet result = read.executeQuery()) {
            while (result.next()) {
                @Nullable Object[] row = new @Nullable Object[width];
                for (int i = 0; i < width; i++) {
                    row[i] = result.getObject(i + 1);
                }
                rows.add(row);
            }
        } catch (SQLException e) {
            throw H2Errors.translate(e);
        }
        return () -> write(table, rows);
    }

    private void write(Table table, List<@Nullable Object[]> rows) {
        String parameters = "?" + ", ?".repeat(table.columns().size() - 1);
        Connection connection = session.connection();
        try (PreparedStatement delete = connection.prepareStatement("DELETE FROM " + table.physicalName());
                PreparedStatement insert = connection.prepareStatement(
                        "INSERT INTO " + table.physicalName() + " VALUES (" + parameters + ")")) {
            delete.executeUpdate();
            for (@Nullable Object[] row : rows) {
                for (int i = 0; i < row.length; i++) {
                    insert.setObject(i + 1, row[i]);
                }
                insert.executeUpdate();
            }
        } catch (SQLException e) {
            throw H2Errors.translate(e);
        }
    }
}
