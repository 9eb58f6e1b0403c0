package io.dstream.cli.demo;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * Tables of schema {@code dbo} that are streamed together.
 *
 * @param names of the tables
 * @param definitions a CREATE TABLE statement for each
 */
public record TableSet(List<String> names, List<String> definitions) {
    public TableSet {
        names = List.copyOf(names);
        definitions = List.copyOf(definitions);
    }

    /** Enables CDC in the connection's database, creates the tables in it and a capture instance for each. */
    public void create(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("EXEC sys.sp_cdc_enable_db");
            for (String definition : definitions) {
                statement.execute(definition);
            }
            for (String name : names) {
                statement.execute("EXEC sys.sp_cdc_enable_table @source_schema = N'dbo', @source_name = N'" + name
                        + "', @role_name = NULL, @supports_net_changes = 0");
            }
        }
    }
}
