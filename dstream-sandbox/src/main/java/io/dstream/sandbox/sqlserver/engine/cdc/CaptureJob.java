package io.dstream.sandbox.sqlserver.engine.cdc;

import java.time.Duration;
import java.util.UUID;

/**
 * How the capture job of a database works.
 *
 * @param maxTransactions that one scan handles
 * @param maxScans in a row before the job pauses
 * @param pollingInterval from a commit to its capture; zero captures before the commit returns
 * @see <a href="https://learn.microsoft.com/sql/relational-databases/system-stored-procedures/sys-sp-cdc-add-job-transact-sql">
 *     sys.sp_cdc_add_job</a>
 */
public record CaptureJob(UUID id, int maxTransactions, int maxScans, boolean continuous, Duration pollingInterval) {
    /** Returns the defaults of SQL Server with another interval. */
    static CaptureJob withInterval(Duration interval) {
        return new CaptureJob(UUID.randomUUID(), 500, 10, true, interval);
    }
}
