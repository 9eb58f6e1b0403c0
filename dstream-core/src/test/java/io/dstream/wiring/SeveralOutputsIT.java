package io.dstream.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import io.dstream.control.ChangeTail.TailedChange;
import io.dstream.control.ChangeTail.Watch;
import io.dstream.sandbox.Sandbox;
import io.dstream.sandbox.SandboxOptions;
import io.dstream.wiring.Deliveries.Delivery;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Several outputs at once, and what is sent of changes. */
@Timeout(180)
class SeveralOutputsIT {
    private static final int PARTITIONS = 4;

    @TempDir
    private Path folder = Path.of("");

    @Test
    void oneThatFailsNeitherBlocksNorLosesForTheOthersAndCatchesUp() throws Exception {
        try (Sandbox sandbox = Sandbox.start(SandboxOptions.freePorts())) {
            CommittedChanges changes = new CommittedChanges(sandbox);
            changes.commit(30);
            Path file = Files.writeString(folder.resolve("dstream.hcl"), config(sandbox, "", outputs(sandbox) + """
                            route {
                                outputs = ["bus", "hub"]
                            }
                            """));
            try (RunningInstance running = new RunningInstance(file, Map.of(), false)) {
                assertThat(running.acquired).isNotNull();
                changes.commit(30);
                List<String> committed = all(changes);

                List<Delivery> first = Deliveries.ofTopic(sandbox, "changes", committed.size());
                assertThat(identities(first, "bus")).containsExactlyInAnyOrderElementsOf(committed);

                boolean unused = sandbox.createHub("changes", PARTITIONS);
                List<Delivery> second = Deliveries.ofHub(sandbox, "changes", committed.size());
                assertThat(identities(second, "hub")).containsExactlyInAnyOrderElementsOf(committed);
            }
        }
    }

    @Test
    void takeTheChangesThatRoutesLeadToThem() throws Exception {
        try (Sandbox sandbox = Sandbox.start(SandboxOptions.freePorts())) {
            boolean unused = sandbox.createHub("changes", PARTITIONS);
            CommittedChanges changes = new CommittedChanges(sandbox);
            changes.commit(30);
            Path file = Files.writeString(folder.resolve("dstream.hcl"), config(sandbox, "", outputs(sandbox) + """
                            route {
                                tables = ["Orders"]
                                operations = ["insert"]
                                where = "Region = 'EU' or Amount > 1000"
                                outputs = ["bus"]
                            }
                            route {
                                tables = ["Customers"]
                                outputs = ["hub"]
                            }
                            """));
            try (RunningInstance running = new RunningInstance(file, Map.of(), false)) {
                assertThat(running.acquired).isNotNull();
                List<Delivery> bus = Deliveries.ofTopic(sandbox, "changes", 30);
                int customers = changes.identities()
                        .getOrDefault("Customers", List.of())
                        .size();
                List<Delivery> hub = Deliveries.ofHub(sandbox, "changes", customers);

                assertThat(bus).hasSize(30).allSatisfy(delivery -> {
                    assertThat(delivery.table()).isEqualTo("Orders");
                    assertThat(delivery.body()).contains("\"Region\":\"EU\"").contains("\"OperationType\":\"Insert\"");
                });
                assertThat(hub).hasSize(customers).extracting(Delivery::table).containsOnly("Customers");
            }
        }
    }

    @Test
    void getNothingOfWhatIsMaskedExcludedOrFilteredAndNeitherDoesTheTail() throws Exception {
        try (Sandbox sandbox = Sandbox.start(SandboxOptions.freePorts())) {
            CommittedChanges changes = new CommittedChanges(sandbox);
            changes.commit(10);
            Path file = Files.writeString(folder.resolve("dstream.hcl"), config(sandbox, """
                    tables_overrides {
                        overrides {
                            table_name = "Orders"
                            filter = "Region <> 'US'"
                            skip_operations = ["delete"]
                            columns {
                                mask = ["Amount"]
                                rename = ["Region:area"]
                            }
                        }
                        overrides {
                            table_name = "Customers"
                            skip_operations = ["insert", "update"]
                        }
                    }
                    """, """
                    output {
                        type = "azure_service_bus"
                        connection_string = "%s"
                        destination = "changes"
                    }
                    """.formatted(
                            sandbox.serviceBusConnectionString())));
            try (RunningInstance running = new RunningInstance(file, Map.of(), false)) {
                running.awaitPublished(1);
                List<TailedChange> tailed = new CopyOnWriteArrayList<>();
                try (Watch watch = running.instance.operations().tail().watch("dbo.Orders", tailed::add)) {
                    assertThat(watch).isNotNull();
                    changes.commit(10);
                    awaitAny(tailed);
                }
                List<Delivery> delivered = Deliveries.ofTopic(sandbox, "changes", 20);

                assertThat(delivered)
                        .anySatisfy(delivery -> assertThat(delivery.table()).isEqualTo("Orders"));
                assertThat(delivered)
                        .filteredOn(delivery -> delivery.table().equals("Orders"))
                        .allSatisfy(delivery -> assertShaped(delivery.body()));
                assertThat(delivered)
                        .filteredOn(delivery -> delivery.table().equals("Customers"))
                        .allSatisfy(delivery -> assertThat(delivery.body()).contains("\"OperationType\":\"Delete\""));
                assertThat(tailed).allSatisfy(change -> assertShaped(change.event()));
            }
        }
    }

    private static void assertShaped(String event) {
        assertThat(event)
                .contains("\"Amount\":\"****\"", "\"area\":\"EU\"")
                .doesNotContain("\"Region\"", "US", "\"Amount\":\"1.50\"", "\"OperationType\":\"Delete\"");
    }

    private static void awaitAny(List<TailedChange> tailed) {
        long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (tailed.isEmpty()) {
            assertThat(System.nanoTime()).as("nothing was tailed").isLessThan(deadline);
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
    }

    /** A message's id names its output, for two may share a destination that drops what has the same id. */
    private static List<String> identities(List<Delivery> delivered, String output) {
        return delivered.stream()
                .map(delivery -> delivery.id().replace("@" + output + "/", "/"))
                .toList();
    }

    private static List<String> all(CommittedChanges changes) throws Exception {
        return changes.identities().values().stream().flatMap(List::stream).toList();
    }

    private static String outputs(Sandbox sandbox) {
        return """
                output "bus" {
                    type = "azure_service_bus"
                    connection_string = "%s"
                    destination = "changes"
                }
                output "hub" {
                    type = "azure_event_hubs"
                    connection_string = "%s"
                    destination = "changes"
                }
                """.formatted(sandbox.serviceBusConnectionString(), sandbox.eventHubsConnectionString());
    }

    private static String config(Sandbox sandbox, String overrides, String publisher) {
        return """
                ingester {
                    db_connection_string = "%s"
                    poll_interval_defaults {
                        poll_interval = "100ms"
                        max_poll_interval = "500ms"
                    }
                    queue {
                        name = "ingest"
                        connection_string = "%s"
                    }
                    locks {
                        connection_string = "%s"
                        container_name = "locks"
                    }
                    tables = ["Orders", "Customers"]
                    %s
                }
                publisher {
                    %s
                }
                """.formatted(
                        sandbox.sqlConnectionString(CommittedChanges.DATABASE),
                        sandbox.serviceBusConnectionString(),
                        sandbox.blobConnectionString(),
                        overrides,
                        publisher);
    }
}
