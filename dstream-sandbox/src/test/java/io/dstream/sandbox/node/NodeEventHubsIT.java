package io.dstream.sandbox.node;

import io.dstream.sandbox.eventhubs.EventHubsOptions;
import io.dstream.sandbox.eventhubs.EventHubsServer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The package {@code @azure/event-hubs}. */
class NodeEventHubsIT {
    private static final int LEAST = 12;
    private static final String HUB = "checks";
    private static final String KEY = "cmlnaHQ=";

    @TestFactory
    List<DynamicTest> behavesAsTheSdkExpects() {
        try (EventHubsServer server = EventHubsServer.start(EventHubsOptions.DEFAULT);
                EventHubsServer keyed = EventHubsServer.start(EventHubsOptions.DEFAULT.withKey(KEY))) {
            server.createHub(HUB, 4);
            server.createConsumerGroup(HUB, "second");
            keyed.createHub(HUB, 1);
            return NodeChecks.run(
                    "eventhubs.js",
                    LEAST,
                    Map.of(
                            "EVENTHUBS", server.connectionString(),
                            "EVENTHUBS_WRONG_KEY", keyed.connectionString().replace(KEY, "d3Jvbmc=")));
        }
    }
}
