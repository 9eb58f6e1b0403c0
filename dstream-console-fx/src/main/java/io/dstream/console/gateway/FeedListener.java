package io.dstream.console.gateway;

import io.dstream.console.model.AuditEntry;
import io.dstream.console.model.LogRecord;
import io.dstream.console.model.TableStatus;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Is told what a server tells; each method does nothing unless it is overridden. */
public interface FeedListener {
    /** The stream stands; the server is the same process as before where the two agree. */
    default void connected(Server server) {}

    /** Nothing is heard any more; it is tried again at a time, and everything shown is as old as this. */
    default void lost(Loss loss) {}

    /** What was missed cannot be told: everything is to be read again. */
    default void missed(String reason) {}

    default void state(StateChange change) {}

    default void metrics(List<TableMetrics> tables) {}

    default void audit(AuditEntry entry) {}

    default void instance(InstanceChange change) {}

    default void change(TailedChange change) {}

    default void log(LogRecord entry) {}

    /** Who tells. */
    record Server(String instance, String version, Instant startedAt) {}

    /**
     * The stream broke.
     *
     * @param problem a sentence
     * @param isFinal whether it is not tried again, as after a refused login
     */
    record Loss(GatewayException problem, Instant nextTryAt, boolean isFinal) {}

    /** A table's state, pause or owner changed. */
    record StateChange(
            String table,
            @Nullable String before,
            String state,
            boolean isPaused,
            @Nullable String owner,
            TableStatus.@Nullable Problem problem) {}

    /** How a table does, in short. */
    record TableMetrics(
            String table,
            String state,
            double ratePerSecond,
            long lagSeconds,
            @Nullable Long lagChanges,
            long intervalMillis,
            long published) {}

    /** An instance joined, left or changed. */
    record InstanceChange(String instance, String change, boolean isReady, String configRevision) {}

    /**
     * A committed change.
     *
     * @param event as its destination gets it, JSON
     * @param omitted how many before it were left out
     */
    record TailedChange(String table, String position, String operation, String event, long omitted) {}
}
