package io.dstream.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import io.dstream.sandbox.Sandbox;
import io.dstream.sandbox.SandboxOptions;
import io.dstream.wiring.Deliveries.Delivery;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each output in each format behind each ingest transport: what is committed is delivered, once and in order. */
@Timeout(180)
class WholePathIT {
    static final String DESTINATION = "changes";
    static final String INGEST_HUB = "ingest-hub";
    private static final int PARTITIONS = 4;
    static final List<String> FORMATS = List.of(
            "format = \"dstream\"",
            "format = \"cloudevents\"",
            "format = \"cloudevents\"\n profile = \"ces\"",
            "format = \"debezium\"");

    /** Where changes travel before they are routed. */
    enum Transport {
        QUEUE,
        TOPIC,
        EVENT_HUB,
        DIRECT
    }

    /** Where they are routed to. */
    enum Destination {
        SERVICE_BUS("azure_service_bus"),
        EVENT_HUBS("azure_event_hubs"),
        CONSOLE(CapturedConsole.TYPE);

        private final String type;

        Destination(String type) {
            this.type = type;
        }

        private String settings(Sandbox sandbox) {
            return switch (this) {
                case SERVICE_BUS -> "connection_string = \"" + sandbox.serviceBusConnectionString() + "\"";
                case EVENT_HUBS -> "connection_string = \"" + sandbox.eventHubsConnectionString() + "\"";
                case CONSOLE -> CapturedConsole.CAPTURE + " = \"" + capture(sandbox) + "\"";
            };
        }

        private static String capture(Sandbox sandbox) {
            return sandbox.sqlConnectionString(CommittedChanges.DATABASE);
        }

        private List<Delivery> deliveries(Sandbox sandbox, int expected) {
            return switch (this) {
                case SERVICE_BUS -> Deliveries.ofTopic(sandbox, DESTINATION, expected);
                case EVENT_HUBS -> Deliveries.ofHub(sandbox, DESTINATION, expected);
                case CONSOLE -> CapturedConsole.deliveries(capture(sandbox), expected);
            };
        }
    }

    @TempDir
    private Path folder = Path.of("");

    static List<Arguments> everyWay() {
        List<Arguments> ways = new ArrayList<>();
        for (Transport transport : Transport.values()) {
            for (Destination destination : Destination.values()) {
                FORMATS.forEach(format -> ways.add(Arguments.of(transport, destination, format)));
            }
        }
        return ways;
    }

    @ParameterizedTest(name = "{0} {1} {2}")
    @MethodSource("everyWay")
    void deliversWhatIsCommittedOnceAndInOrder(Transport transport, Destination destination, String format)
            throws Exception {
        try (Sandbox sandbox = Sandbox.start(SandboxOptions.freePorts())) {
            sandbox.createHub(DESTINATION, PARTITIONS);
            sandbox.createHub(INGEST_HUB, PARTITIONS);
            CommittedChanges changes = new CommittedChanges(sandbox);
            changes.commit(20);
            Path file =
                    Files.writeString(folder.resolve("dstream.hcl"), config(sandbox, transport, destination, format));
            Map<String, List<String>> committed;
            List<Delivery> delivered;
            try (RunningInstance running = new RunningInstance(file, Map.of(), false)) {
                assertThat(running.acquired).isNotNull();
                changes.commit(40);
                committed = changes.identities();
                int count = committed.values().stream().mapToInt(List::size).sum();
                delivered = destination.deliveries(sandbox, count);
                if (delivered.size() != count) {
                    throw new AssertionError(delivered.size() + " of " + count + " came; "
                            + running.instance.engine().status());
                }
            }

            assertThat(delivered).extracting(Delivery::id).doesNotHaveDuplicates();
            assertThat(delivered)
                    .extracting(Delivery::id)
                    .containsExactlyInAnyOrderElementsOf(
                            committed.values().stream().flatMap(List::stream).toList());
            assertInOrder(committed, delivered);
        }
    }

    private static void assertInOrder(Map<String, List<String>> committed, List<Delivery> delivered) {
        Map<String, Integer> places = new HashMap<>();
        committed.values().forEach(ids -> {
            for (int i = 0; i < ids.size(); i++) {
                places.put(ids.get(i), i);
            }
        });
        Map<String, Integer> last = new HashMap<>();
        for (Delivery delivery : delivered) {
            int place = places.getOrDefault(delivery.id(), -1);
            assertThat(place).as(delivery.order()).isGreaterThan(last.getOrDefault(delivery.order(), -1));
            last.put(delivery.order(), place);
        }
    }

    static String config(Sandbox sandbox, Transport transport, Destination destination, String format) {
        return """
                ingester {
                    db_connection_string = "%s"
                    poll_interval_defaults {
                        poll_interval = "100ms"
                        max_poll_interval = "500ms"
                    }
                    %s
                    locks {
                        connection_string = "%s"
                        container_name = "locks"
                    }
                    tables = ["*"]
                }
                publisher {
                    output {
                        type = "%s"
                        %s
                        destination = "%s"
                        %s
                    }
                }
                """.formatted(
                        sandbox.sqlConnectionString(CommittedChanges.DATABASE),
                        ingest(sandbox, transport),
                        sandbox.blobConnectionString(),
                        destination.type,
                        destination.settings(sandbox),
                        DESTINATION,
                        format);
    }

    private static String ingest(Sandbox sandbox, Transport transport) {
        String entity = "name = \"ingest\"\n connection_string = \"" + sandbox.serviceBusConnectionString() + "\"";
        return switch (transport) {
            case QUEUE -> "queue {\n" + entity + "\n}";
            case TOPIC -> "topic {\n" + entity + "\n}";
            case EVENT_HUB ->
                "queue {\n type = \"azure_event_hubs\"\n name = \"" + INGEST_HUB + "\"\n connection_string = \""
                        + sandbox.eventHubsConnectionString() + "\"\n}";
            case DIRECT -> "queue {\n type = \"direct\"\n}";
        };
    }
}
