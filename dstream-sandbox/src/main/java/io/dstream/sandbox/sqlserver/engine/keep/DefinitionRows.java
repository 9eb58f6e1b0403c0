package io.dstream.sandbox.sqlserver.engine.keep;

import io.dstream.sandbox.data.RecordCodec;
import io.dstream.sandbox.sqlserver.engine.catalog.Table;
import io.dstream.sandbox.sqlserver.engine.storage.H2Errors;
import io.dstream.sandbox.sqlserver.engine.storage.H2Storage;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The rows that hold what is declared, one for each name, and what they hold. Used by one thread at a time. */
final class DefinitionRows {
    private static final String TABLE = "\"kept\".\"definitions\"";

    private Map<String, @Nullable Object> written = new HashMap<>();

    DefinitionRows(H2Storage storage) {
        storage.define("CREATE TABLE IF NOT EXISTS " + TABLE + " (name VARCHAR PRIMARY KEY, content VARBINARY)");
    }

    Map<String, byte[]> read(Connection connection) {
        Map<String, byte[]> rows = new LinkedHashMap<>();
        try (Statement select = connection.createStatement();
                ResultSet found = select.executeQuery("SELECT name, content FROM " + TABLE + " ORDER BY name")) {
            while (found.next()) {
                rows.put(found.getString(1), found.getBytes(2));
            }
        } catch (SQLException e) {
            throw H2Errors.translate(e);
        }
        rows.keySet().forEach(name -> written.put(name, null));
        return rows;
    }

    /**
     * Writes what differs from what the rows hold, and returns what they hold once the connection commits.
     *
     * @param forms of all that is declared, by name
     * @param isLeft which names stay as they are
     */
    Map<String, @Nullable Object> write(Connection connection, Map<String, Object> forms, Predicate<String> isLeft)
            throws SQLException {
        Map<String, @Nullable Object> result = new HashMap<>(written);
        try (PreparedStatement merge =
                connection.prepareStatement("MERGE INTO " + TABLE + " KEY (name) VALUES (?,?)")) {
            for (Map.Entry<String, Object> form : forms.entrySet()) {
                if (!isLeft.test(form.getKey()) && !isSame(form.getValue(), written.get(form.getKey()))) {
                    merge.setString(1, form.getKey());
                    merge.setBytes(2, RecordCodec.encode(kept(form.getValue())));
                    merge.executeUpdate();
                    result.put(form.getKey(), form.getValue());
                }
            }
        }
        Set<String> gone = new HashSet<>(written.keySet());
        gone.removeAll(forms.keySet());
        gone.removeIf(isLeft);
        try (PreparedStatement delete = connection.prepareStatement("DELETE FROM " + TABLE + " WHERE name = ?")) {
            for (String name : gone) {
                delete.setString(1, name);
                delete.executeUpdate();
                result.remove(name);
            }
        }
        return result;
    }

    /** Takes note that what was written has committed. */
    void committed(Map<String, @Nullable Object> now) {
        written = now;
    }

    /** A changed table is another record, so that nothing need be compared. */
    private static boolean isSame(Object form, @Nullable Object before) {
        return form instanceof Table ? form == before : form.equals(before);
    }

    private static Object kept(Object form) {
        return form instanceof Table table ? KeptTable.of(table) : form;
    }
}
