package io.dstream.azure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.azure.messaging.servicebus.administration.models.CreateQueueOptions;
import io.dstream.azure.EntityCheck.State;
import io.dstream.publish.PublishException;
import io.dstream.publish.PublishException.Fault;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ServiceBusEntitiesIT {
    private static ServiceBusFixture namespace;

    @BeforeAll
    static void open() {
        namespace = ServiceBusFixture.open();
    }

    @AfterAll
    static void close() {
        namespace.close();
    }

    @Test
    void createsAnIngestQueueWithSessionsAndDuplicateDetectionOnce() {
        String name = ServiceBusFixture.newName("queue");

        assertThat(namespace.entities().ensureIngest(IngestEntity.queue(name)))
                .containsExactly(new EntityCheck(name, State.CREATED, ""));
        assertThat(namespace.entities().ensureIngest(IngestEntity.queue(name)))
                .containsExactly(new EntityCheck(name, State.EXISTED, ""));

        var queue = namespace.administration().getQueue(name);
        assertThat(queue.isSessionRequired()).isTrue();
        assertThat(queue.isDuplicateDetectionRequired()).isTrue();
        assertThat(queue.getDuplicateDetectionHistoryTimeWindow()).isEqualTo(Duration.ofMinutes(10));
        assertThat(queue.getLockDuration()).isEqualTo(Duration.ofMinutes(1));
        assertThat(queue.getMaxDeliveryCount()).isEqualTo(10);
    }

    @Test
    void createsAnIngestTopicWhoseSubscriptionHasSessions() {
        String name = ServiceBusFixture.newName("topic");

        assertThat(namespace.entities().ensureIngest(IngestEntity.topic(name)))
                .extracting(EntityCheck::state)
                .containsExactly(State.CREATED, State.CREATED);

        assertThat(namespace.administration().getSubscription(name, "sub1").isSessionRequired())
                .isTrue();
    }

    @Test
    void createsADestinationWithDuplicateDetectionAndASubscription() {
        String name = ServiceBusFixture.newName("sql01.shop.orders.events");

        assertThat(namespace.entities().ensureDestination(name))
                .extracting(EntityCheck::entity, EntityCheck::state)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(name, State.CREATED),
                        org.assertj.core.groups.Tuple.tuple(name + "/sub1", State.CREATED));

        assertThat(namespace.administration().getTopic(name).isDuplicateDetectionRequired())
                .isTrue();
        assertThat(namespace.administration().getSubscription(name, "sub1").isSessionRequired())
                .isFalse();
    }

    @Test
    void createsADestinationAsItIsAskedFor() {
        String name = ServiceBusFixture.newName("asked");
        EntityPlan plan = new EntityPlan(
                true, List.of("billing", "audit"), true, Duration.ofHours(1), Optional.of(Duration.ofDays(14)));

        assertThat(new ServiceBusEntities(
                                NamespaceAccess.of(namespace.connectionString()),
                                namespace.administrationEndpoint(),
                                plan)
                        .ensureDestination(name))
                .extracting(EntityCheck::entity)
                .containsExactly(name, name + "/billing", name + "/audit");

        var topic = namespace.administration().getTopic(name);
        assertThat(topic.getDuplicateDetectionHistoryTimeWindow()).isEqualTo(Duration.ofHours(1));
        assertThat(topic.getDefaultMessageTimeToLive()).isEqualTo(Duration.ofDays(14));
        assertThat(namespace.administration().getSubscription(name, "audit").isSessionRequired())
                .isTrue();
    }

    @Test
    void neitherLooksNorCreatesWhereThatIsNotWished() {
        String name = ServiceBusFixture.newName("not-created");
        EntityPlan plan = EntityPlan.ofIngest(false, EntityPlan.DUPLICATE_DETECTION);

        assertThat(new ServiceBusEntities(
                                NamespaceAccess.of(namespace.connectionString()),
                                Optional.of(URI.create("http://localhost:1")),
                                plan)
                        .ensureIngest(IngestEntity.queue(name)))
                .extracting(EntityCheck::state)
                .containsExactly(State.TAKEN_FOR_GRANTED);
    }

    @Test
    void refusesAnExistingIngestQueueWithoutSessionsAndSaysWhatToDo() {
        String name = ServiceBusFixture.newName("plain");
        namespace.administration().createQueue(name);

        assertThatExceptionOfType(PublishException.class)
                .isThrownBy(() -> namespace.entities().ensureIngest(IngestEntity.queue(name)))
                .matches(e -> e.fault() == Fault.PERMANENT)
                .withMessageContaining(name)
                .withMessageContaining("without sessions")
                .withMessageContaining("delete it, or configure another name");
    }

    @Test
    void noticesAnExistingIngestQueueWithoutDuplicateDetectionAndLeavesItAsItIs() {
        String name = ServiceBusFixture.newName("sessions");
        namespace.administration().createQueue(name, new CreateQueueOptions().setSessionRequired(true));

        assertThat(namespace.entities().ensureIngest(IngestEntity.queue(name)))
                .singleElement()
                .satisfies(check -> {
                    assertThat(check.state()).isEqualTo(State.EXISTED);
                    assertThat(check.notice()).contains("no duplicate detection");
                });
    }

    @Test
    void letsTwoInstancesCreateAtOnce() throws Exception {
        String name = ServiceBusFixture.newName("race");
        Callable<List<EntityCheck>> ensure = () -> namespace.entities().ensureDestination(name);
        ExecutorService instances = Executors.newFixedThreadPool(4);
        try {
            for (Future<List<EntityCheck>> result : instances.invokeAll(List.of(ensure, ensure, ensure, ensure))) {
                assertThat(result.get()).hasSize(2);
            }
        } finally {
            instances.shutdown();
        }
    }

    @Test
    void doesNotFailWhereTheManagementEndpointCannotBeReached() {
        ServiceBusEntities entities = new ServiceBusEntities(
                NamespaceAccess.of(namespace.connectionString()), Optional.of(URI.create("http://localhost:1")));

        assertThat(entities.ensureIngest(IngestEntity.queue("any")))
                .singleElement()
                .satisfies(check -> {
                    assertThat(check.state()).isEqualTo(State.UNREACHABLE);
                    assertThat(check.notice()).contains("cannot be reached");
                });
    }
}
