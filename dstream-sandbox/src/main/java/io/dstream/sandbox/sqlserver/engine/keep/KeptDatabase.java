package io.dstream.sandbox.sqlserver.engine.keep;

import io.dstream.sandbox.sqlserver.engine.catalog.Database;
import io.dstream.sandbox.sqlserver.engine.catalog.Security;
import java.time.LocalDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A database as it is kept, without its tables. */
record KeptDatabase(
        int id,
        String name,
        LocalDateTime created,
        boolean snapshotIsolation,
        List<Database.Schema> schemas,
        List<Integer> idsUsed,
        Security.Declared security,
        @Nullable KeptCapture capture) {}
