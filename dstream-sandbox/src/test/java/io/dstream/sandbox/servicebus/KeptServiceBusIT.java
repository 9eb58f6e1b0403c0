package io.dstream.sandbox.servicebus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.azure.core.util.BinaryData;
import com.azure.messaging.servicebus.ServiceBusMessage;
import com.azure.messaging.servicebus.ServiceBusReceivedMessage;
import com.azure.messaging.servicebus.ServiceBusReceiverClient;
import com.azure.messaging.servicebus.administration.models.CreateRuleOptions;
import com.azure.messaging.servicebus.administration.models.QueueProperties;
import com.azure.messaging.servicebus.administration.models.RuleProperties;
import com.azure.messaging.servicebus.administration.models.SqlRuleFilter;
import com.azure.messaging.servicebus.models.DeadLetterOptions;
import io.dstream.sandbox.data.DataDirectoryException;
import io.dstream.sandbox.servicebus.broker.QueueSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The Java SDK before and after a restart of a kept namespace. */
@SuppressWarnings("NullAway.Init")
class KeptServiceBusIT {
    @TempDir
    Path folder;

    private ServiceBusFixture namespace;

    @BeforeEach
    void start() {
        namespace = ServiceBusFixture.start(ServiceBusOptions.DEFAULT.withData(folder));
    }

    @AfterEach
    void stop() {
        namespace.close();
    }

    private void restart() {
        stop();
        start();
    }

    @Test
    void bringsAMessageBackWithAllThatItsSenderWrote() {
        String queue = namespace.queue(QueueSettings.DEFAULT);
        ServiceBusMessage message = new ServiceBusMessage(BinaryData.fromBytes(new byte[] {0, 1, -1}))
                .setMessageId("m")
                .setSubject("subject")
                .setContentType("application/octet-stream")
                .setCorrelationId("c")
                .setReplyTo("r")
                .setTimeToLive(Duration.ofMinutes(9));
        message.getApplicationProperties().put("long", 7L);
        message.getApplicationProperties().put("text", "Zoë");
        namespace.send(queue, message);
        ServiceBusReceivedMessage before = peek(queue);

        restart();

        ServiceBusReceivedMessage after = peek(queue);
        assertThat(after.getBody().toBytes()).containsExactly(0, 1, -1);
        assertThat(after.getApplicationProperties()).isEqualTo(before.getApplicationProperties());
        assertThat(after.getSubject()).isEqualTo("subject");
        assertThat(after.getSequenceNumber()).isEqualTo(before.getSequenceNumber());
        assertThat(after.getEnqueuedTime()).isEqualTo(before.getEnqueuedTime());
        assertThat(after.getExpiresAt()).isEqualTo(before.getExpiresAt());
    }

    @Test
    void bringsBackWhatNobodyGaveAnIdUnderTheIdThatItGot() {
        String queue = namespace.queue(QueueSettings.DEFAULT);
        namespace.send(queue, new ServiceBusMessage("a"));
        String id = peek(queue).getMessageId();

        restart();

        assertThat(id).isNotEmpty();
        assertThat(peek(queue).getMessageId()).isEqualTo(id);
    }

    @Test
    void leavesDeadLettersWithTheirReason() {
        String queue = namespace.queue(QueueSettings.DEFAULT);
        namespace.send(queue, new ServiceBusMessage("a"));
        try (ServiceBusReceiverClient receiver = namespace.receiver(queue)) {
            ServiceBusReceivedMessage message = ServiceBusFixture.one(receiver);
            receiver.deadLetter(
                    message,
                    new DeadLetterOptions().setDeadLetterReason("bad").setDeadLetterErrorDescription("very bad"));
        }

        restart();

        try (ServiceBusReceiverClient dead = namespace.deadLetters(queue)) {
            ServiceBusReceivedMessage message = Objects.requireNonNull(dead.peekMessage());
            assertThat(message.getDeadLetterReason()).isEqualTo("bad");
            assertThat(message.getDeadLetterErrorDescription()).isEqualTo("very bad");
            assertThat(message.getDeadLetterSource()).isEqualTo(queue);
        }
    }

    @Test
    void deliversAScheduledMessageThatWasCancelledByNobody() {
        String queue = namespace.queue(QueueSettings.DEFAULT);
        long cancelled;
        try (var sender = namespace.builder().sender().queueName(queue).buildClient()) {
            OffsetDateTime soon = OffsetDateTime.now(ZoneOffset.UTC).plusSeconds(2);
            cancelled = sender.scheduleMessage(new ServiceBusMessage("cancelled"), soon);
            sender.scheduleMessage(new ServiceBusMessage("due"), soon);
        }

        restart();

        try (var sender = namespace.builder().sender().queueName(queue).buildClient()) {
            sender.cancelScheduledMessage(cancelled);
        }
        try (ServiceBusReceiverClient receiver = namespace.receiver(queue)) {
            assertThat(receiver.receiveMessages(1, ServiceBusFixture.PATIENCE).stream()
                            .map(message -> message.getBody().toString()))
                    .containsExactly("due");
        }
    }

    @Test
    void describesEntitiesAndRulesToAdministratorsAsBefore() {
        String topic = namespace.topic();
        var admin = namespace.admin();
        admin.createRule(
                topic, "big", ServiceBusFixture.SUBSCRIPTION, new CreateRuleOptions(new SqlRuleFilter("n > 5")));
        admin.deleteRule(topic, ServiceBusFixture.SUBSCRIPTION, "$Default");
        String queue = namespace.queue(QueueSettings.DEFAULT);
        QueueProperties changed = admin.getQueue(queue).setUserMetadata("ours").setLockDuration(Duration.ofSeconds(9));
        QueueProperties before = admin.updateQueue(changed);

        restart();

        QueueProperties after = namespace.admin().getQueue(queue);
        assertThat(after.getUserMetadata()).isEqualTo("ours");
        assertThat(after.getLockDuration()).isEqualTo(before.getLockDuration());
        List<RuleProperties> rules = namespace.admin().listRules(topic, ServiceBusFixture.SUBSCRIPTION).stream()
                .collect(Collectors.toList());
        assertThat(rules).extracting(RuleProperties::getName).containsExactly("big");
        assertThat(((SqlRuleFilter) rules.get(0).getFilter()).getSqlExpression())
                .isEqualTo("n > 5");
    }

    @Test
    void letsNoSecondNamespaceInAndNamesTheDirectory() {
        assertThatThrownBy(() -> ServiceBusServer.start(ServiceBusOptions.DEFAULT.withData(folder)))
                .isInstanceOf(DataDirectoryException.class)
                .hasMessage(folder + " is in use by another sandbox");
    }

    private ServiceBusReceivedMessage peek(String queue) {
        try (ServiceBusReceiverClient receiver = namespace.receiver(queue)) {
            return Objects.requireNonNull(receiver.peekMessage());
        }
    }
}
