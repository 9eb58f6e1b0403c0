package io.dstream.sandbox.sqlserver.engine.translate;

import io.dstream.sandbox.sqlserver.engine.catalog.Table;
import io.dstream.sandbox.sqlserver.engine.cdc.CaptureInstance;
import io.dstream.sandbox.sqlserver.engine.tsql.ObjectName;
import io.dstream.sandbox.sqlserver.session.SqlType;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a statement's names mean where it runs. */
public interface Environment {
    /** Returns the type of a variable, or null where none of that name is declared. */
    @Nullable
    SqlType variable(String name);

    /**
     * Finds a table, change table or catalog view.
     *
     * @throws io.dstream.sandbox.sqlserver.session.SqlErrorException 208 where there is none
     */
    Table table(ObjectName name);

    /** Returns the database for a name's empty part, or the one named. */
    String database(ObjectName name);

    Optional<CaptureInstance> captureInstance(String database, String name);

    /** Returns whether an insert may give the identity column a value. */
    boolean identityInsert(Table table);
}
