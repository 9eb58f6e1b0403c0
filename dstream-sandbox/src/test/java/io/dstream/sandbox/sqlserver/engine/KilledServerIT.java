package io.dstream.sandbox.sqlserver.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.dstream.sandbox.ChildJvm;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Kills a process that serves and writes, again and again. */
final class KilledServerIT {
    private static final int ROUNDS = 4;
    private static final int LINES_BEFORE_THE_KILL = 300;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    @ParameterizedTest
    @ValueSource(longs = {0, 30})
    void keepsEachAcknowledgedCommitOnceWithItsChangesAndTearsNone(long captureDelayMillis) throws Exception {
        List<String> acknowledged = new ArrayList<>();
        String lastMax = "";

        for (int round = 0; round < ROUNDS; round++) {
            acknowledged.addAll(writeUntilKilled(captureDelayMillis, round));
            try (Sandbox sandbox =
                    new Sandbox(H2SqlServerEngine.Options.withPassword("test").withData(folder.resolve("data")))) {
                sandbox.run("USE Shop");
                checkRows(sandbox, acknowledged);
                checkTables(sandbox, acknowledged);
                String max = String.valueOf(sandbox.value("SELECT CONVERT(varchar(30), sys.fn_cdc_get_max_lsn(), 2)"));
                assertThat(max).isGreaterThan(lastMax);
                lastMax = max;
            }
        }
    }

    private List<String> writeUntilKilled(long captureDelayMillis, int round) throws IOException, InterruptedException {
        Process process = ChildJvm.start(
                KilledWriters.class,
                folder.resolve("data").toString(),
                String.valueOf(captureDelayMillis),
                String.valueOf(round));
        List<String> lines = new ArrayList<>();
        try (BufferedReader reader = process.inputReader(StandardCharsets.UTF_8)) {
            String line = reader.readLine();
            while (line != null) {
                lines.add(line);
                if (lines.size() == LINES_BEFORE_THE_KILL) {
                    // unlike the process itself, its handle leaves the stream open for what was printed before
                    boolean unused = process.toHandle().destroyForcibly();
                }
                line = reader.readLine();
            }
        } finally {
            process.destroyForcibly().waitFor();
        }
        assertThat(lines).hasSizeGreaterThanOrEqualTo(LINES_BEFORE_THE_KILL);
        return lines;
    }

    private static void checkRows(Sandbox sandbox, List<String> acknowledged) {
        List<String> whole = sandbox.rows("SELECT Writer, N FROM dbo.T GROUP BY Writer, N HAVING COUNT(*) = 2").stream()
                .map(row -> "row " + row.get(0) + " " + row.get(1))
                .toList();

        assertThat(whole)
                .containsAll(acknowledged.stream()
                        .filter(line -> line.startsWith("row "))
                        .toList());
        assertThat(sandbox.value("SELECT COUNT(*) FROM dbo.T")).isEqualTo(2 * whole.size());
        assertThat(sandbox.value("SELECT COUNT(*) FROM cdc.dbo_T_CT")).isEqualTo(2 * whole.size());
        assertThat(sandbox.value("SELECT COUNT(DISTINCT ID) FROM cdc.dbo_T_CT")).isEqualTo(2 * whole.size());
        assertThat(sandbox.value("SELECT COUNT(DISTINCT __$start_lsn) FROM cdc.dbo_T_CT"))
                .isEqualTo(whole.size());
        assertThat(sandbox.value("SELECT COUNT(*) FROM cdc.dbo_T_CT c JOIN dbo.T t ON t.ID = c.ID AND t.Half = c.Half"
                        + " AND t.N = c.N AND t.Writer = c.Writer"))
                .isEqualTo(2 * whole.size());
    }

    private static void checkTables(Sandbox sandbox, List<String> acknowledged) {
        for (String line : acknowledged) {
            if (line.startsWith("table ")) {
                assertThat(sandbox.value(
                                "SELECT COUNT(*) FROM sys.key_constraints WHERE parent_object_id = OBJECT_ID(N'"
                                        + line.substring(6) + "')"))
                        .as(line)
                        .isEqualTo(2);
            } else if (line.startsWith("more ")) {
                assertThat(sandbox.value("SELECT SUM(More) FROM " + line.substring(5)))
                        .as(line)
                        .isEqualTo(3);
            }
        }
    }
}
