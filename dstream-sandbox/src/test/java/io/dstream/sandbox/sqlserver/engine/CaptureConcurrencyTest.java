package io.dstream.sandbox.sqlserver.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.dstream.sandbox.sqlserver.session.SqlParameter;
import io.dstream.sandbox.sqlserver.session.SqlServerSession;
import io.dstream.sandbox.sqlserver.session.SqlType;
import io.dstream.sandbox.sqlserver.session.SqlType.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class CaptureConcurrencyTest {
    private static final int WRITERS = 4;
    /** 60 for the long run: {@code -Ddstream.concurrency.seconds=60}. */
    private static final Duration LENGTH = Duration.ofSeconds(Long.getLong("dstream.concurrency.seconds", 5));

    private static final String BOUND =
            "SELECT TOP (1) start_lsn FROM cdc.lsn_time_mapping WHERE tran_id <> 0x00 ORDER BY start_lsn DESC";

    private final AtomicLong committedRows = new AtomicLong();

    @Test
    void neverTearsATransactionOrMissesARow() throws Exception {
        try (Sandbox sandbox = new Sandbox().withShop()) {
            for (String table : List.of("A", "B")) {
                sandbox.run(
                        "CREATE TABLE dbo." + table
                                + " (ID int IDENTITY(1,1) NOT NULL PRIMARY KEY, Tran_ nvarchar(40) NOT NULL, Size int NOT NULL)");
                sandbox.run("EXEC sys.sp_cdc_enable_table @source_schema = N'dbo', @source_name = N'" + table
                        + "', @role_name = NULL");
            }
            AtomicBoolean writing = new AtomicBoolean(true);
            ExecutorService threads = Executors.newFixedThreadPool(WRITERS + 1);
            try {
                Future<Map<String, Integer>> poller = threads.submit(() -> poll(sandbox, writing));
                List<Future<?>> writers = new ArrayList<>();
                for (int i = 0; i < WRITERS; i++) {
                    int writer = i;
                    writers.add(threads.submit(() -> write(sandbox, writer)));
                }
                for (Future<?> writer : writers) {
                    writer.get();
                }
                writing.set(false);

                Map<String, Integer> seen = poller.get();

                assertThat(seen.values().stream().mapToInt(Integer::intValue).sum())
                        .isEqualTo((int) committedRows.get());
            } finally {
                threads.shutdownNow();
            }
        }
    }

    private void write(Sandbox sandbox, int writer) {
        Random random = new Random(writer);
        try (SqlServerSession session = sandbox.another()) {
            long end = System.nanoTime() + LENGTH.toNanos();
            for (int i = 0; System.nanoTime() < end; i++) {
                int size = 1 + random.nextInt(6);
                String name = writer + "-" + i;
                Sandbox.run(session, "BEGIN TRAN");
                rollBackToASavepoint(session, random, name);
                for (int row = 0; row < size; row++) {
                    String table = random.nextBoolean() ? "A" : "B";
                    Sandbox.run(
                            session, "INSERT dbo." + table + " (Tran_, Size) VALUES (N'" + name + "', " + size + ")");
                }
                boolean commits = random.nextInt(4) > 0;
                Sandbox.run(session, commits ? "COMMIT" : "ROLLBACK");
                committedRows.addAndGet(commits ? size : 0);
            }
        }
    }

    /** Rows between a savepoint and the rollback to it are of no transaction: their size would be wrong. */
    private static void rollBackToASavepoint(SqlServerSession session, Random random, String name) {
        if (random.nextInt(3) == 0) {
            Sandbox.run(session, "SAVE TRAN s");
            Sandbox.run(session, "INSERT dbo.A (Tran_, Size) VALUES (N'" + name + "', -1)");
            Sandbox.run(session, "UPDATE dbo.B SET Size = -1 WHERE Tran_ = N'" + name + "'");
            Sandbox.run(session, "ROLLBACK TRAN s");
        }
    }

    /** Reads up to the bound, as a poller does, and returns how many rows of each transaction it saw. */
    private static Map<String, Integer> poll(Sandbox sandbox, AtomicBoolean writing) {
        Map<String, Integer> seen = new HashMap<>();
        System.Logger log = System.getLogger(CaptureConcurrencyTest.class.getName());
        try (SqlServerSession session = sandbox.another()) {
            byte[] after = new byte[10];
            boolean last = false;
            while (!last) {
                last = !writing.get();
                List<List<@Nullable Object>> bound = Sandbox.run(session, BOUND).rows;
                if (bound.isEmpty()) {
                    continue;
                }
                byte[] to = (byte[]) bound.get(0).get(0);
                read(session, after, to, seen);
                assertThat(to == null ? 0 : Arrays.compareUnsigned(to, after))
                        .as("the bound never goes back")
                        .isNotNegative();
                after = to == null ? after : to;
            }
            log.log(System.Logger.Level.INFO, "figures: {0} transactions seen whole", seen.size());
        }
        return seen;
    }

    private static void read(SqlServerSession session, byte[] after, byte @Nullable [] to, Map<String, Integer> seen) {
        Map<String, Integer> sizes = new HashMap<>();
        Map<String, Integer> counts = new HashMap<>();
        for (String table : List.of("A", "B")) {
            List<List<@Nullable Object>> rows = Sandbox.run(
                            session,
                            "SELECT __$start_lsn, Tran_, Size FROM cdc.dbo_" + table
                                    + "_CT WHERE __$start_lsn > @P0 AND __$start_lsn <= @P1"
                                    + " ORDER BY __$start_lsn, __$command_id, __$seqval, __$operation",
                            new SqlParameter("@P0", SqlType.sized(Kind.VARBINARY, 8000), after, false),
                            new SqlParameter("@P1", SqlType.sized(Kind.VARBINARY, 8000), to, false))
                    .rows;
            for (List<@Nullable Object> row : rows) {
                String transaction = HexFormat.of().formatHex((byte[]) row.get(0)) + row.get(1);
                counts.merge(transaction, 1, Integer::sum);
                sizes.put(transaction, (Integer) row.get(2));
            }
        }
        assertThat(counts).as("whole transactions up to the bound").isEqualTo(sizes);
        counts.forEach(
                (transaction, count) -> assertThat(seen.put(transaction, count)).isNull());
    }
}
