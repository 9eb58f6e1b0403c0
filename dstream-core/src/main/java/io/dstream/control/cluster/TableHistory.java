package io.dstream.control.cluster;

import io.dstream.control.HistoryPoint;
import io.dstream.control.HistorySpan;
import io.dstream.control.TableReport;
import java.util.List;

/** How one table did, in rings of fixed size. Safe for use by several threads. */
final class TableHistory {
    private static final long SECONDS_PER_MINUTE = 60;

    private final HistoryRing seconds = new HistoryRing(HistorySpan.HOUR);
    private final HistoryRing minutes = new HistoryRing(HistorySpan.DAY);
    private long published = -1;
    private long minute = -1;
    private double rates;
    private int samples;
    private float mostLag;
    private int lastBatch;

    /** Notes how the table does in a second of the epoch; a second that was noted already is left as it is. */
    synchronized void sample(long second, TableReport report) {
        if (second <= seconds.newest()) {
            return;
        }
        boolean hasPublished = published >= 0 && report.published() > published;
        published = report.published();
        int batch = hasPublished ? report.lastBatch() : 0;
        int interval = (int) Math.min(Integer.MAX_VALUE, report.intervalMillis());
        seconds.put(second, (float) report.ratePerSecond(), (float) report.lagSeconds(), interval, batch);
        accumulate(second / SECONDS_PER_MINUTE, report, batch);
        minutes.put(minute, (float) (rates / samples), mostLag, interval, lastBatch);
    }

    private void accumulate(long ofMinute, TableReport report, int batch) {
        if (ofMinute != minute) {
            minute = ofMinute;
            rates = 0;
            samples = 0;
            mostLag = 0;
            lastBatch = 0;
        }
        rates += report.ratePerSecond();
        samples++;
        mostLag = Math.max(mostLag, (float) report.lagSeconds());
        lastBatch = batch == 0 ? lastBatch : batch;
    }

    synchronized List<HistoryPoint> points(HistorySpan span) {
        return switch (span) {
            case HOUR -> seconds.points();
            case DAY -> minutes.points();
        };
    }
}
