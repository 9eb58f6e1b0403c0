package io.dstream.control;

import io.dstream.cdc.Lsn;
import java.time.Instant;
import java.util.function.Function;

/** Where a rewound table goes on. */
public sealed interface RewindTarget {
    <T> T fold(Function<AfterLsn, T> afterLsn, Function<FromTime, T> fromTime);

    /** Sends what was committed after an LSN. */
    record AfterLsn(Lsn lsn) implements RewindTarget {
        @Override
        public <T> T fold(Function<AfterLsn, T> afterLsn, Function<FromTime, T> fromTime) {
            return afterLsn.apply(this);
        }
    }

    /** Sends what was committed at a time or later. */
    record FromTime(Instant time) implements RewindTarget {
        @Override
        public <T> T fold(Function<AfterLsn, T> afterLsn, Function<FromTime, T> fromTime) {
            return fromTime.apply(this);
        }
    }
}
