package io.dstream.lease.blob;

import static org.assertj.core.api.Assertions.assertThat;

import io.dstream.lease.InstanceRegistry;
import io.dstream.lease.InstanceRegistry.Beat;
import io.dstream.lease.LeaseTerm;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class BlobInstanceRegistryIT {
    private static final BlobFixture ACCOUNT = BlobFixture.open();

    @AfterAll
    static void close() {
        ACCOUNT.close();
    }

    private final LeaseContainer container =
            new LeaseContainer(ACCOUNT.connectionString(), "it-" + UUID.randomUUID(), LeaseTerm.DEFAULT);
    private final InstanceRegistry one = registry("one");
    private final InstanceRegistry two = registry("two");

    @Test
    void knowsNoInstanceBeforeTheFirstHeartbeat() {
        assertThat(one.beats()).isEmpty();
        one.remove("one");
    }

    @Test
    void listsTheHeartbeatsOfAllInstances() {
        one.beat();
        two.beat();

        assertThat(one.beats()).extracting(Beat::instance).containsExactlyInAnyOrder("one", "two");
    }

    @Test
    void marksEveryHeartbeatAnew() {
        one.beat();
        List<Beat> before = two.beats();
        assertThat(two.beats()).isEqualTo(before);

        one.beat();

        assertThat(two.beats()).hasSize(1).doesNotContainAnyElementsOf(before);
    }

    @Test
    void forgetsAnInstanceThatWasRemoved() {
        one.beat();
        two.beat();

        one.remove(one.self());
        one.remove(one.self());

        assertThat(two.beats()).extracting(Beat::instance).containsExactly("two");
    }

    private InstanceRegistry registry(String id) {
        return new BlobInstanceRegistry(container, "sql01.TestDB", id, "host_1", Instant.parse("2026-02-03T09:15:20Z"));
    }
}
