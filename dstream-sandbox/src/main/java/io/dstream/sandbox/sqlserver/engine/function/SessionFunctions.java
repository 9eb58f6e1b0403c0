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

    public static byte @Nullable [] systemBinary(String function, @Nullable String instance) {
        if (!function.equals("min_lsn")) {
            throw new IllegalArgumentException(function);
        }
        return CurrentSession.get().minLsn(instance == null ? "" : instance);
    }

    public static long identity(String database, int objectId) {
        return CurrentSession.get().nextIdentity(database, objectId);
    }

    public static byte[] rowversion() {
        return CurrentSession.get().nextRowVersion();
    }

    public static boolean changesRange(
            String instance, byte @Nullable [] from, byte @Nullable [] to, @Nullable String filter) {
        CurrentSession.get().checkChangesRange(instance, from, to, filter);
        return true;
    }
}
