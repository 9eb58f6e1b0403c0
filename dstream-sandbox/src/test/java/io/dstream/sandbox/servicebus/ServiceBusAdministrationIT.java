package io.dstream.sandbox.servicebus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.azure.core.exception.ResourceExistsException;
import com.azure.core.exception.ResourceNotFoundException;
import com.azure.messaging.servicebus.administration.ServiceBusAdministrationClient;
import com.azure.messaging.servicebus.administration.ServiceBusAdministrationClientBuilder;
import com.azure.messaging.servicebus.administration.models.CreateQueueOptions;
import com.azure.messaging.servicebus.administration.models.CreateSubscriptionOptions;
import com.azure.messaging.servicebus.administration.models.CreateTopicOptions;
import com.azure.messaging.servicebus.administration.models.QueueProperties;
import com.azure.messaging.servicebus.administration.models.RuleProperties;
import com.azure.messaging.servicebus.administration.models.TopicProperties;
import com.azure.messaging.servicebus.administration.models.TrueRuleFilter;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The administration client of the Java SDK on the port that AMQP has. */
class ServiceBusAdministrationIT {
    private static ServiceBusServer server;
    private static ServiceBusAdministrationClient admin;

    @BeforeAll
    static void start() {
        server = ServiceBusServer.start(ServiceBusOptions.DEFAULT);
        admin = new ServiceBusAdministrationClientBuilder()
                .connectionString(server.connectionString())
                .addPolicy(new RewritingPolicy(server.port()))
                .buildClient();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void createsAQueueWithWhatItWasToldAndFindsItAgain() {
        CreateQueueOptions options = new CreateQueueOptions()
                .setSessionRequired(true)
                .setDuplicateDetectionRequired(true)
                .setDuplicateDetectionHistoryTimeWindow(Duration.ofMinutes(3))
                .setLockDuration(Duration.ofSeconds(45))
                .setMaxDeliveryCount(7)
                .setDefaultMessageTimeToLive(Duration.ofHours(5))
                .setUserMetadata("made <here>");

        admin.createQueue("Created", options);
        QueueProperties found = admin.getQueue("created");

        assertThat(admin.getQueueExists("created")).isTrue();
        assertThat(found.getName()).isEqualTo("Created");
        assertThat(found.isSessionRequired()).isTrue();
        assertThat(found.isDuplicateDetectionRequired()).isTrue();
        assertThat(found.getDuplicateDetectionHistoryTimeWindow()).isEqualTo(Duration.ofMinutes(3));
        assertThat(found.getLockDuration()).isEqualTo(Duration.ofSeconds(45));
        assertThat(found.getMaxDeliveryCount()).isEqualTo(7);
        assertThat(found.getDefaultMessageTimeToLive()).isEqualTo(Duration.ofHours(5));
        assertThat(found.getUserMetadata()).isEqualTo("made <here>");
    }

    @Test
    void createsATopicWithASubscriptionAndItsDefaultRule() {
        admin.createTopic("events", new CreateTopicOptions().setDuplicateDetectionRequired(true));
        admin.createSubscription("events", "audit", new CreateSubscriptionOptions().setMaxDeliveryCount(3));
        TopicProperties topic = admin.getTopic("events");
        List<RuleProperties> rules = admin.listRules("events", "audit").stream().toList();

        assertThat(topic.isDuplicateDetectionRequired()).isTrue();
        assertThat(admin.getSubscription("events", "audit").getMaxDeliveryCount())
                .isEqualTo(3);
        assertThat(admin.getSubscriptionExists("events", "audit")).isTrue();
        assertThat(admin.getSubscriptionExists("events", "other")).isFalse();
        assertThat(admin.listSubscriptions("events")).hasSize(1);
        assertThat(rules).singleElement().satisfies(rule -> {
            assertThat(rule.getName()).isEqualTo("$Default");
            assertThat(rule.getFilter()).isInstanceOf(TrueRuleFilter.class);
        });
    }

    @Test
    void tellsOfEntitiesThatAreMissing() {
        assertThat(admin.getQueueExists("nowhere")).isFalse();
        assertThat(admin.getTopicExists("nowhere")).isFalse();
        assertThatThrownBy(() -> admin.getQueue("nowhere")).isInstanceOf(ResourceNotFoundException.class);
        assertThatThrownBy(() -> admin.getTopic("nowhere")).isInstanceOf(ResourceNotFoundException.class);
        assertThatThrownBy(() -> admin.deleteQueue("nowhere")).isInstanceOf(ResourceNotFoundException.class);
        assertThatThrownBy(() -> admin.createSubscription("nowhere", "s"))
                .isInstanceOf(ResourceNotFoundException.class);
    }

    @Test
    void refusesANameThatIsTaken() {
        admin.createQueue("taken");

        assertThatThrownBy(() -> admin.createQueue("TAKEN")).isInstanceOf(ResourceExistsException.class);
        assertThatThrownBy(() -> admin.createTopic("taken")).isInstanceOf(ResourceExistsException.class);
    }

    @Test
    void updatesAndDeletesAQueue() {
        admin.createQueue("changing");

        admin.updateQueue(admin.getQueue("changing").setMaxDeliveryCount(2));
        int changed = admin.getQueue("changing").getMaxDeliveryCount();
        admin.deleteQueue("changing");

        assertThat(changed).isEqualTo(2);
        assertThat(admin.getQueueExists("changing")).isFalse();
    }

    @Test
    void listsMoreQueuesThanAPageHolds() {
        for (int number = 0; number < 120; number++) {
            admin.createQueue("page" + number);
        }

        assertThat(admin.listQueues())
                .filteredOn(queue -> queue.getName().startsWith("page"))
                .hasSize(120);
    }

    @Test
    void countsNothingInANewQueue() {
        admin.createQueue("empty");

        assertThat(admin.getQueueRuntimeProperties("empty").getActiveMessageCount())
                .isZero();
        assertThat(admin.getQueueRuntimeProperties("empty").getSizeInBytes()).isZero();
        assertThat(admin.getNamespaceProperties().getName()).isEqualTo("localhost");
    }

    @Test
    void answersOnItsOwnPortToo() {
        ServiceBusAdministrationClient direct = new ServiceBusAdministrationClientBuilder()
                .connectionString(server.connectionString())
                .addPolicy(new RewritingPolicy(server.adminPort()))
                .buildClient();

        assertThat(direct.getQueueExists("elsewhere")).isFalse();
    }
}
