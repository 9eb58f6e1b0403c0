package io.dstream.sandbox.sqlserver.engine.keep;

import io.dstream.sandbox.sqlserver.engine.catalog.Column;
import io.dstream.sandbox.sqlserver.engine.catalog.Database;
import io.dstream.sandbox.sqlserver.engine.catalog.Table;
import io.dstream.sandbox.sqlserver.engine.cdc.CaptureInstance;
import io.dstream.sandbox.sqlserver.engine.cdc.CaptureJob;
import io.dstream.sandbox.sqlserver.engine.cdc.ChangeCapture;
import io.dstream.sandbox.sqlserver.engine.cdc.CleanupJob;
import io.dstream.sandbox.sqlserver.engine.cdc.KeptInstance;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The change data capture of a database as it is kept.
 *
 * @param ownInterval whether the capture job's interval was changed; else the server's stands in its place
 */
public record KeptCapture(
        List<Instance> instances, CaptureJob captureJob, boolean ownInterval, CleanupJob cleanupJob, List<Ddl> ddl) {
    /** A capture instance, its change table by its id. */
    public record Instance(
            String name,
            int changeTableId,
            int sourceObjectId,
            List<Column> columns,
            boolean netChanges,
            String role,
            String indexName,
            List<Integer> indexColumnIds,
            LocalDateTime created,
            String startLsn,
            String firstLsn) {
        static Instance of(KeptInstance kept) {
            CaptureInstance instance = kept.instance();
            return new Instance(
                    instance.name(),
                    instance.changeTable().objectId(),
                    instance.sourceObjectId(),
                    instance.columns(),
                    instance.netChanges(),
                    instance.role(),
                    instance.indexName(),
                    instance.indexColumnIds(),
                    instance.created(),
                    kept.startLsn(),
                    kept.firstLsn());
        }

        KeptInstance instance(Table changeTable) {
            return new KeptInstance(
                    new CaptureInstance(
                            name,
                            changeTable,
                            sourceObjectId,
                            columns,
                            netChanges,
                            role,
                            indexName,
                            indexColumnIds,
                            created),
                    startLsn,
                    firstLsn);
        }
    }

    /** A definition that changed a captured table; the number has 20 hexadecimal digits. */
    public record Ddl(int sourceObjectId, String text, String lsn, LocalDateTime time) {}

    static @Nullable KeptCapture of(Database database, Duration serverDelay, List<Ddl> ddl) {
        ChangeCapture capture = database.capture();
        if (capture == null) {
            return null;
        }
        List<Instance> instances = new ArrayList<>();
        for (CaptureInstance instance : capture.instances()) {
            Optional<KeptInstance> kept = capture.kept(instance.name());
            kept.ifPresent(one -> instances.add(Instance.of(one)));
        }
        CaptureJob job = capture.captureJob();
        return new KeptCapture(
                instances, job, !job.pollingInterval().equals(serverDelay), capture.cleanupJob(), List.copyOf(ddl));
    }

    CaptureJob captureJob(Duration serverDelay) {
        return ownInterval
                ? captureJob
                : new CaptureJob(
                        captureJob.id(),
                        captureJob.maxTransactions(),
                        captureJob.maxScans(),
                        captureJob.continuous(),
                        serverDelay);
    }
}
