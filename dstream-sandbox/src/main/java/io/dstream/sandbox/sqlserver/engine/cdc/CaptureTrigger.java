package io.dstream.sandbox.sqlserver.engine.cdc;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.h2.jdbc.JdbcResultSet;
import org.h2.tools.TriggerAdapter;
import org.h2.value.Value;
import org.jspecify.annotations.Nullable;

/** Hands each changed row of a captured table to the session whose statement changed it. */
public final class CaptureTrigger extends TriggerAdapter {
    /** Takes the rows that the current thread's statement changes. */
    public interface RowTaker {
        /** Takes a changed row of the table with this id, in the database of this schema of H2's. */
        void changed(String physicalSchema, int objectId, Value @Nullable [] before, Value @Nullable [] after);
    }

    private static final String NAME_PREFIX = "capture~";

    private static final ThreadLocal<@Nullable RowTaker> CURRENT = new ThreadLocal<>();

    /** Names who takes the rows that this thread changes from now on; null for nobody. */
    public static void setCurrent(@Nullable RowTaker taker) {
        if (taker == null) {
            CURRENT.remove();
        } else {
            CURRENT.set(taker);
        }
    }

    /** Returns the name of a table's trigger. */
    public static String name(int objectId) {
        return NAME_PREFIX + objectId;
    }

    @Override
    public void fire(Connection connection, @Nullable ResultSet oldRow, @Nullable ResultSet newRow)
            throws SQLException {
        RowTaker taker = CURRENT.get();
        if (taker != null) {
            // once H2 has altered the table, the table's name here is out of date and the trigger's has a prefix
            int objectId = Integer.parseInt(triggerName.substring(triggerName.lastIndexOf('~') + 1));
            taker.changed(schemaName, objectId, values(oldRow), values(newRow));
        }
    }

    // the row as H2 holds it: reading it column by column costs more than the change itself
    private static Value @Nullable [] values(@Nullable ResultSet row) throws SQLException {
        return row == null
                ? null
                : row.unwrap(JdbcResultSet.class).getResult().currentRow().clone();
    }
}
