package io.dstream.sandbox.sqlserver.engine.function;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What functions ask of the session whose statement calls them. */
public interface SessionCalls {
    /** Answers a function of the catalog, in the text form of its result. */
    @Nullable
    String system(String function, List<@Nullable String> arguments);

    /** Returns the low-water mark of a capture instance, 10 bytes: zero where there is none or it may not be read. */
    byte[] minLsn(String database, String captureInstance);

    long nextIdentity(String database, int objectId);

    byte[] nextRowVersion();

    /**
     * Checks the arguments of {@code cdc.fn_cdc_get_all_changes_<instance>} and its like.
     *
     * @param function without the instance's name
     * @throws io.dstream.sandbox.sqlserver.session.SqlErrorException 313 if they are no range of the instance
     */
    void checkChangesRange(
            String function,
            String database,
            String captureInstance,
            byte @Nullable [] from,
            byte @Nullable [] to,
            @Nullable String filter);
}
