package io.dstream.sandbox.eventhubs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.azure.messaging.eventhubs.EventData;
import com.azure.messaging.eventhubs.EventHubConsumerClient;
import com.azure.messaging.eventhubs.EventHubProperties;
import com.azure.messaging.eventhubs.PartitionProperties;
import com.azure.messaging.eventhubs.models.EventPosition;
import io.dstream.sandbox.data.DataDirectoryException;
import io.dstream.sandbox.data.KeptMaps;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The Java SDK before and after a restart of kept event hubs. */
@SuppressWarnings("NullAway.Init")
class KeptEventHubsIT {
    private static final EventHubsOptions SMALL = EventHubsOptions.DEFAULT.withRetainedBytes(2_000);

    @TempDir
    Path folder;

    private EventHubsFixture namespace;

    @BeforeEach
    void start() {
        start(EventHubsOptions.DEFAULT);
    }

    private void start(EventHubsOptions options) {
        namespace = new EventHubsFixture(options.withData(folder));
    }

    @AfterEach
    void stop() {
        namespace.close();
    }

    private void restart(EventHubsOptions options) {
        stop();
        start(options);
    }

    @Test
    void bringsEventsBackUnderTheirNumbers() {
        String hub = namespace.newHub(2);
        namespace.send(hub, "1", "a", "b");
        namespace.send(hub, "1", "c");
        namespace.send(hub, "0", "other");
        List<EventData> before = namespace.read(hub, "1", 3);

        restart(EventHubsOptions.DEFAULT);

        List<EventData> after = namespace.read(hub, "1", 3);
        assertThat(EventHubsFixture.bodies(after)).containsExactly("a", "b", "c");
        for (int i = 0; i < after.size(); i++) {
            assertThat(after.get(i).getSequenceNumber()).isEqualTo(before.get(i).getSequenceNumber());
            assertThat(after.get(i).getOffsetString()).isEqualTo(before.get(i).getOffsetString());
            assertThat(after.get(i).getEnqueuedTime()).isEqualTo(before.get(i).getEnqueuedTime());
        }
        assertThat(EventHubsFixture.bodies(namespace.read(hub, "0", 1))).containsExactly("other");
    }

    @Test
    void goesOnWithTheNumbers() {
        String hub = namespace.newHub(1);
        namespace.send(hub, "0", "a", "b");
        EventData last = namespace.read(hub, "0", 2).get(1);

        restart(EventHubsOptions.DEFAULT);
        namespace.send(hub, "0", "c");

        EventData next = namespace
                .read(hub, "0", 1, EventPosition.fromSequenceNumber(last.getSequenceNumber()))
                .get(0);
        assertThat(next.getBodyAsString()).isEqualTo("c");
        assertThat(next.getSequenceNumber()).isEqualTo(last.getSequenceNumber() + 1);
        assertThat(Long.parseLong(next.getOffsetString())).isGreaterThan(Long.parseLong(last.getOffsetString()));
    }

    @Test
    void doesNotBringBackWhatWasTooMuch() {
        restart(SMALL);
        String hub = namespace.newHub(1);
        String large = "x".repeat(400);
        for (int i = 0; i < 10; i++) {
            namespace.send(hub, "0", large, large + i);
        }
        PartitionProperties before = partition(hub);

        restart(EventHubsOptions.DEFAULT);

        PartitionProperties after = partition(hub);
        assertThat(before.getBeginningSequenceNumber()).isPositive();
        assertThat(after.getBeginningSequenceNumber()).isEqualTo(before.getBeginningSequenceNumber());
        assertThat(after.getLastEnqueuedSequenceNumber()).isEqualTo(19);
        assertThat(after.getLastEnqueuedOffset()).isEqualTo(before.getLastEnqueuedOffset());
        stop();
        try (KeptMaps maps = KeptMaps.open(folder, 1)) {
            assertThat(maps.numbered("events.0.0").size()).isLessThan(4);
        }
        start();
    }

    @Test
    void hasItsHubsAndConsumerGroups() {
        String hub = namespace.newHub(3);
        namespace.server.createConsumerGroup(hub, "audit");
        EventHubProperties before = properties(hub);

        restart(EventHubsOptions.DEFAULT);

        EventHubProperties after = properties(hub);
        assertThat(after.getPartitionIds()).containsExactlyElementsOf(before.getPartitionIds());
        assertThat(after.getCreatedAt()).isEqualTo(before.getCreatedAt());
        assertThat(namespace.server.createConsumerGroup(hub, "AUDIT")).isFalse();
        assertThat(namespace.server.createHub(hub, 3)).isFalse();
        assertThat(namespace.server.createHub(hub + "-2", 1)).isTrue();
        namespace.send(hub + "-2", "0", "new");
        assertThat(EventHubsFixture.bodies(namespace.read(hub + "-2", "0", 1))).containsExactly("new");
    }

    @Test
    void letsNoSecondNamespaceInAndNamesTheDirectory() {
        assertThatThrownBy(() -> EventHubsServer.start(EventHubsOptions.DEFAULT.withData(folder)))
                .isInstanceOf(DataDirectoryException.class)
                .hasMessage(folder + " is in use by another sandbox");
    }

    private PartitionProperties partition(String hub) {
        try (EventHubConsumerClient client = namespace.clients(hub).buildConsumerClient()) {
            return client.getPartitionProperties("0");
        }
    }

    private EventHubProperties properties(String hub) {
        try (EventHubConsumerClient client = namespace.clients(hub).buildConsumerClient()) {
            return client.getEventHubProperties();
        }
    }
}
