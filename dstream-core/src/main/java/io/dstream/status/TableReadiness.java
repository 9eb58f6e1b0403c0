package io.dstream.status;

import io.dstream.cdc.DatabaseInspection;
import io.dstream.cdc.DatabaseInspection.InspectedTable;
import io.dstream.cdc.SqlName;
import io.dstream.cdc.TableName;
import java.util.Optional;
import java.util.function.Function;

/** Whether a table can be streamed, and if not, what mends it. */
public sealed interface TableReadiness {
    /** Returns the table, spelled as the catalog spells it where it knows it. */
    TableName table();

    /** The table can be streamed. */
    record Ready(TableName table) implements TableReadiness {
        @Override
        public <R> R fold(
                Function<? super Ready, ? extends R> ready, Function<? super NotReady, ? extends R> notReady) {
            return ready.apply(this);
        }
    }

    /**
     * Something is missing.
     *
     * @param reason for a person to read
     * @param remedy the T-SQL statement that mends it
     */
    record NotReady(TableName table, TableState state, String reason, String remedy) implements TableReadiness {
        @Override
        public <R> R fold(
                Function<? super Ready, ? extends R> ready, Function<? super NotReady, ? extends R> notReady) {
            return notReady.apply(this);
        }
    }

    /** Returns the result of the function for this case. */
    <R> R fold(Function<? super Ready, ? extends R> ready, Function<? super NotReady, ? extends R> notReady);

    /** Judges a table by what the catalog shows. */
    static TableReadiness of(TableName name, DatabaseInspection database) {
        if (!database.isCdcEnabled()) {
            return new NotReady(
                    name,
                    TableState.CDC_DISABLED_DATABASE,
                    "Database " + database.database() + " does not have Change Data Capture enabled",
                    "EXEC sys.sp_cdc_enable_db");
        }
        Optional<InspectedTable> found = database.table(name);
        if (found.isEmpty()) {
            return new NotReady(
                    name,
                    TableState.TABLE_MISSING,
                    "Table " + name + " does not exist in database " + database.database() + ", or user "
                            + database.user() + " may not see it",
                    "GRANT SELECT ON " + SqlName.bracket(name) + " TO " + SqlName.bracket(database.user()));
        }
        return of(found.get(), database);
    }

    private static TableReadiness of(InspectedTable table, DatabaseInspection database) {
        TableName name = table.table();
        if (!table.isCaptured()) {
            return new NotReady(
                    name,
                    TableState.CDC_DISABLED_TABLE,
                    "Table " + name + " is not captured by Change Data Capture",
                    "EXEC sys.sp_cdc_enable_table @source_schema = " + SqlName.literal(name.schema())
                            + ", @source_name = " + SqlName.literal(name.name()) + ", @role_name = NULL");
        }
        if (!table.isReadable()) {
            return new NotReady(
                    name,
                    TableState.PERMISSION_MISSING,
                    "User " + database.user() + " may not read the changes of table " + name,
                    "GRANT SELECT ON SCHEMA::cdc TO " + SqlName.bracket(database.user()));
        }
        return new Ready(name);
    }
}
