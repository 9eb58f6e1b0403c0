package io.dstream.event;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.dstream.cdc.Change;
import io.dstream.cdc.Operation;
import io.dstream.cdc.Row;
import io.dstream.cdc.UpdateMask;
import java.lang.management.ManagementFactory;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an encoder takes from the heap for a column more: the bytes of the event, and nothing else. */
class EncoderAllocationTest {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final int COLUMNS = 16;
    private static final int EVENTS = 200;
    private static final int ROUNDS = 40;
    private static final int MOST_PASSES = 50;

    /** An array's length is rounded to 8 bytes, once for the event; the smallest object has 16. */
    private static final double MOST_BYTES_PER_COLUMN = 1;

    @ParameterizedTest
    @ValueSource(strings = {"dstream", "dstream-strings", "cloudevents", "ces", "debezium"})
    void isTheEventAlone(String format) {
        EventFormat measured = Objects.requireNonNull(EveryKind.FORMATS.get(format));
        Map<String, Double> more = new TreeMap<>();

        for (EveryKind kind : EveryKind.ALL) {
            double bytes = perColumn(measured, kind);
            // The compiler works beside the test, and begins again where it meets another kind of value.
            for (int pass = 1; pass < MOST_PASSES && bytes > MOST_BYTES_PER_COLUMN; pass++) {
                bytes = perColumn(measured, kind);
            }
            if (bytes > MOST_BYTES_PER_COLUMN) {
                more.put(kind.type().declaration() + " " + kind.everyday(), bytes);
            }
        }

        assertThat(more).as("bytes for a column of each type").isEmpty();
    }

    private static double perColumn(EventFormat format, EveryKind kind) {
        return (beyondTheEvent(format, kind, 2 * COLUMNS) - beyondTheEvent(format, kind, COLUMNS)) / COLUMNS;
    }

    /** Returns what an insert takes from the heap once all is warm, less the bytes of the event. */
    private static double beyondTheEvent(EventFormat format, EveryKind kind, int columns) {
        List<EveryKind> table = Collections.nCopies(columns, kind);
        EventEncoder encoder = EveryKind.encoder(format, EveryKind.instance(table));
        Row row = EveryKind.row(table, EveryKind::everyday);
        Change change = EveryKind.change(1, Operation.INSERT, null, row, UpdateMask.NONE);
        long least = Long.MAX_VALUE;
        for (int round = 0; round < ROUNDS; round++) {
            long before = THREADS.getCurrentThreadAllocatedBytes();
            for (int i = 0; i < EVENTS; i++) {
                encoder.encode(change);
            }
            least = Math.min(least, THREADS.getCurrentThreadAllocatedBytes() - before);
        }
        return (double) least / EVENTS - encoder.encode(change).event().sizeBytes();
    }
}
