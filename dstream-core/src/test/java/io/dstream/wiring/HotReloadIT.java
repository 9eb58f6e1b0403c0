package io.dstream.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dstream.config.SqlServerConnection;
import io.dstream.control.ConfigControl.ConfigChange;
import io.dstream.control.ConfigControl.ConfigDiff;
import io.dstream.control.ConfigControl.ConfigSnapshot;
import io.dstream.control.ControlException;
import io.dstream.status.TableStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(300)
class HotReloadIT {
    private static final String CONFIG = """
            ingester {
                db_connection_string = "%s"
                poll_interval_defaults {
                    poll_interval = "200ms"
                    max_poll_interval = "1s"
                }
                queue {
                    name = "hot-queue"
                    connection_string = "%s"
                }
                locks {
                    connection_string = "%s"
                    container_name = "locks"
                    duration = "15s"
                }
                tables = ["Kept", "Removed", "Slow"]
            }
            publisher {
                sessions = 4
                output {
                    type = "azure_service_bus"
                    connection_string = "%s"
                }
            }
            """;

    @TempDir
    private Path folder = Path.of("");

    private String config(StreamedTables tables) {
        return CONFIG.formatted(
                tables.sandbox.sqlConnectionString(StreamedTables.DATABASE),
                tables.sandbox.serviceBusConnectionString(),
                tables.sandbox.blobConnectionString(),
                tables.sandbox.serviceBusConnectionString());
    }

    private Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private static void await(String subject, BooleanSupplier condition) {
        long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("waiting for " + subject).isLessThan(deadline);
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
    }

    private static long published(RunningInstance running, String table) {
        return running.instance.engine().status().tables().stream()
                .filter(status -> status.table().name().equals(table))
                .map(TableStatus::progress)
                .mapToLong(progress -> progress.publishedChanges())
                .sum();
    }

    private static void awaitMore(RunningInstance running, String table) {
        long before = published(running, table);
        await("more changes of " + table, () -> published(running, table) > before + 5);
    }

    @Test
    void changesTablesIntervalsAndCredentialsUnderLoadWithoutLossOrDisorder() throws Exception {
        try (StreamedTables tables = new StreamedTables("Kept", "Removed", "Slow", "Added")) {
            String text = config(tables);
            Path file = file("dstream.hcl", text);
            List.of("Kept", "Removed", "Slow", "Added").forEach(tables::load);
            try (RunningInstance running = new RunningInstance(file, Map.of(), false)) {
                List.of("Kept", "Removed", "Slow").forEach(table -> awaitMore(running, table));

                String masked = running.config().current().text();
                ConfigDiff diff = running.apply(masked.replace("\"Removed\", \"Slow\"]", """
                        "Slow", "Added"]
                        tables_overrides {
                            overrides {
                                table_name = "Slow"
                                poll_interval = "50ms"
                            }
                        }
                        """));
                assertThat(diff.refused()).isEmpty();
                assertThat(diff.changes())
                        .extracting(ConfigChange::path)
                        .contains("ingester.tables", "ingester.tables_overrides.overrides[dbo.slow].poll_interval");
                awaitMore(running, "Added");
                await("the end of Removed", () -> running.givenUp.contains("Removed"));
                awaitMore(running, "Slow");

                rotateCredentials(running, tables);
                List.of("Kept", "Slow", "Added").forEach(table -> awaitMore(running, table));

                running.apply(running.config()
                        .current()
                        .text()
                        .replace("\"Slow\", \"Added\"]", "\"Slow\", \"Added\", \"Removed\"]"));
                awaitMore(running, "Removed");
                tables.stopLoad();

                for (String table : List.of("Kept", "Removed", "Slow", "Added")) {
                    List<Integer> committed = tables.committed(table);
                    assertThat(tables.delivered(tables.topic(table), committed.size()))
                            .as(table)
                            .isEqualTo(committed);
                }
                assertThat(running.acquired.stream().filter(each -> each.startsWith("Kept")))
                        .hasSize(1);
                assertThat(running.acquired.stream().filter(each -> each.startsWith("Slow")))
                        .hasSize(1);
                assertThat(running.givenUp).containsExactly("Removed");
                assertThat(Files.readString(file))
                        .contains("SharedAccessKeyName=Rotated", "\"Added\", \"Removed\"")
                        .doesNotContain("***");
            }
        }
    }

    /** The sandbox takes any key name, and a driver property that only a new connection can show. */
    private static void rotateCredentials(RunningInstance running, StreamedTables tables) {
        String bus = tables.sandbox.serviceBusConnectionString();
        String rotated = bus.replaceAll("SharedAccessKeyName=[^;]+", "SharedAccessKeyName=Rotated");
        String database = tables.sandbox.sqlConnectionString(StreamedTables.DATABASE);
        String masked = running.config().current().text();
        assertThat(masked).doesNotContain(bus, database);
        String next = masked.replaceFirst(
                        "db_connection_string = \"\\*\\*\\*\"",
                        "db_connection_string = \"" + database + "&packetSize=8192\"")
                .replaceFirst("(hot-queue\"\\s+connection_string = )\"\\*\\*\\*\"", "$1\"" + rotated + "\"")
                .replaceFirst("(azure_service_bus\"\\s+connection_string = )\"\\*\\*\\*\"", "$1\"" + rotated + "\"")
                .replace("sessions = 4", "sessions = 2");

        ConfigDiff diff = running.apply(next);

        assertThat(diff.refused()).isEmpty();
        assertThat(diff.changes())
                .extracting(ConfigChange::path)
                .containsExactlyInAnyOrder(
                        "ingester.db_connection_string",
                        "ingester.queue.connection_string",
                        "publisher.output.connection_string",
                        "publisher.sessions");
        assertThat(diff.changes().toString()).doesNotContain(rotated, database);
    }

    @Test
    void changesNothingWhereANewLoginDoesNotWork() throws Exception {
        try (StreamedTables tables = new StreamedTables("Kept", "Removed", "Slow")) {
            String text = config(tables);
            String password = SqlServerConnection.parse(tables.sandbox.sqlConnectionString(StreamedTables.DATABASE))
                    .password()
                    .reveal();
            Path file = file("dstream.hcl", text);
            tables.load("Kept");
            try (RunningInstance running = new RunningInstance(file, Map.of(), false)) {
                awaitMore(running, "Kept");
                ConfigSnapshot before = running.config().current();
                String wrong = tables.sandbox
                        .sqlConnectionString(StreamedTables.DATABASE)
                        .replace("Sandbox1", "Wr0ng");
                assertThat(wrong).isNotEqualTo(tables.sandbox.sqlConnectionString(StreamedTables.DATABASE));

                assertThatThrownBy(() -> running.apply(before.text()
                                .replaceFirst(
                                        "db_connection_string = \"\\*\\*\\*\"",
                                        "db_connection_string = \"" + wrong + "\"")))
                        .isInstanceOf(ControlException.class)
                        .hasMessageContaining("ingester.db_connection_string was tried")
                        .hasMessageContaining("Login failed")
                        .hasMessageNotContainingAny(password, "Wr0ng");

                assertThat(running.config().current()).isEqualTo(before);
                assertThat(Files.readString(file)).isEqualTo(text);
                awaitMore(running, "Kept");
            }
        }
    }

    @Test
    void reachesEveryInstanceWithoutASecretAndFollowsTheFileOfOneThatWatches() throws SQLException, IOException {
        try (StreamedTables tables = new StreamedTables("Kept", "Removed", "Slow")) {
            String text = config(tables);
            Path watched = file("one.hcl", text);
            Path other = file("two.hcl", text);
            try (RunningInstance one = new RunningInstance(watched, Map.of(), true);
                    RunningInstance two = new RunningInstance(other, Map.of(), false)) {
                assertThat(one.config().current().etag())
                        .isEqualTo(two.config().current().etag());

                two.apply(two.config().current().text().replace("sessions = 4", "sessions = 3"));
                await("the first instance", () -> one.config().current().text().contains("sessions = 3"));
                assertThat(one.config().current().etag())
                        .isEqualTo(two.config().current().etag());
                assertThat(Files.readString(watched))
                        .isEqualTo(Files.readString(other))
                        .doesNotContain("***");

                Files.writeString(watched, text.replace("sessions = 4", "sessions = 5"));
                await("the second instance", () -> two.config().current().text().contains("sessions = 5"));
                await("the second file", () -> {
                    try {
                        return Files.readString(other).equals(Files.readString(watched));
                    } catch (IOException e) {
                        throw new IllegalStateException(e);
                    }
                });
                assertThat(two.config().current().by()).isEqualTo("file");
                assertThat(two.config().history())
                        .isEqualTo(one.config().history())
                        .hasSize(2);

                Files.writeString(watched, text.replace("name = \"hot-queue\"", "name = \"another\""));
                await("the refusal", () -> !one.instance.configProblems().isEmpty());
                assertThat(one.instance.configProblems().toString()).contains("ingester.queue.name", "left behind");
                assertThat(one.config().current().text()).contains("hot-queue");
            }
        }
    }
}
