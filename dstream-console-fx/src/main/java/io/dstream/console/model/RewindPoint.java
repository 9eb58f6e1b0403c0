package io.dstream.console.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where to rewind to: behind an LSN, or to a time; exactly one of the two.
 *
 * @param lsn 20 hex digits
 */
public record RewindPoint(@Nullable String lsn, @Nullable Instant time) {
    public RewindPoint {
        if ((lsn == null) == (time == null)) {
            throw new IllegalArgumentException("Either an LSN or a time is needed");
        }
    }

    public static RewindPoint afterLsn(String lsn) {
        return new RewindPoint(lsn, null);
    }

    public static RewindPoint toTime(Instant time) {
        return new RewindPoint(null, time);
    }
}
