package io.dstream.sandbox.sqlserver.engine.function;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Functions whose answer depends on the session. */
public final class SessionFunctions {
    private SessionFunctions() {}

    public static @Nullable String system(String function, @Nullable String... arguments) {
        List<@Nullable String> list = Arrays.asList(arguments);
        return CurrentSession.get().system(function, list);
    }

    public static byte[] minLsn(String database, @Nullable String instance) {
        return CurrentSession.get().minLsn(database, instance == null ? "" : instance);
    }

    public static long identity(String database, int objectId) {
        return CurrentSession.get().nextIdentity(database, objectId);
    }

    public static byte[] rowversion() {
        return CurrentSession.get().nextRowVersion();
    }

    public static boolean changesRange(
            String function,
            String database,
            String instance,
            byte @Nullable [] from,
            byte @Nullable [] to,
            @Nullable String filter) {
        CurrentSession.get().checkChangesRange(function, database, instance, from, to, filter);
        return true;
    }
}
