package io.dstream.control;

import java.time.Instant;
import java.util.List;

/**
 * The whole, as one instance sees it.
 *
 * @param answeredBy the instance that answers
 * @param version of the instance that answers
 * @param source {@code server.database}
 * @param isReady whether the instance that answers is
 * @param instances how many are alive
 * @param problems tables that do not stream although they should
 * @param ratePerSecond changes published each second by all instances
 * @param lagSeconds of the table that lags most
 * @param faults of all instances, each sentence once
 */
public record ClusterReport(
        String answeredBy,
        String version,
        String source,
        Instant time,
        boolean isReady,
        int instances,
        int tables,
        int owned,
        int paused,
        int problems,
        double ratePerSecond,
        long lagSeconds,
        List<String> faults) {
    public ClusterReport {
        faults = List.copyOf(faults);
    }
}
