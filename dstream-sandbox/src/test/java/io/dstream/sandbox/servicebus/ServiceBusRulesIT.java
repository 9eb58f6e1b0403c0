package io.dstream.sandbox.servicebus;

import static io.dstream.sandbox.servicebus.ServiceBusFixture.SUBSCRIPTION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.azure.core.exception.HttpResponseException;
import com.azure.core.exception.ResourceExistsException;
import com.azure.core.exception.ResourceNotFoundException;
import com.azure.messaging.servicebus.ServiceBusException;
import com.azure.messaging.servicebus.ServiceBusMessage;
import com.azure.messaging.servicebus.ServiceBusReceivedMessage;
import com.azure.messaging.servicebus.ServiceBusReceiverClient;
import com.azure.messaging.servicebus.ServiceBusRuleManagerClient;
import com.azure.messaging.servicebus.administration.ServiceBusAdministrationClient;
import com.azure.messaging.servicebus.administration.models.CorrelationRuleFilter;
import com.azure.messaging.servicebus.administration.models.CreateRuleOptions;
import com.azure.messaging.servicebus.administration.models.CreateSubscriptionOptions;
import com.azure.messaging.servicebus.administration.models.FalseRuleFilter;
import com.azure.messaging.servicebus.administration.models.RuleFilter;
import com.azure.messaging.servicebus.administration.models.RuleProperties;
import com.azure.messaging.servicebus.administration.models.SqlRuleAction;
import com.azure.messaging.servicebus.administration.models.SqlRuleFilter;
import com.azure.messaging.servicebus.administration.models.TrueRuleFilter;
import com.azure.messaging.servicebus.models.SubQueue;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The rules of subscriptions with the Java SDK's rule manager (AMQP) and administration client (HTTP). */
class ServiceBusRulesIT {
    private static final String DEFAULT = "$Default";

    private static ServiceBusFixture bus;
    private static ServiceBusAdministrationClient admin;

    @BeforeAll
    static void start() {
        bus = ServiceBusFixture.start(ServiceBusOptions.DEFAULT);
        admin = bus.admin();
    }

    @AfterAll
    static void stop() {
        bus.close();
    }

    // ---- what is selected

    @Test
    void selectsByASqlFilterOnApplicationProperties() {
        String topic = topicWith("big", new SqlRuleFilter("size > 10"));

        bus.send(topic, sized("small", 10), sized("big", 11), new ServiceBusMessage("none"));

        assertThat(bus.subscribed(topic)).containsExactly("big");
    }

    @Test
    void selectsByASqlFilterOnSystemProperties() {
        String topic = topicWith("orders", new SqlRuleFilter("sys.Label LIKE 'order-%' AND sys.To IS NULL"));

        bus.send(
                topic,
                new ServiceBusMessage("yes").setSubject("order-1"),
                new ServiceBusMessage("no").setSubject("order-2").setTo("there"),
                new ServiceBusMessage("neither").setSubject("bill"));

        assertThat(bus.subscribed(topic)).containsExactly("yes");
    }

    @Test
    void selectsByParametersOfASqlFilter() {
        SqlRuleFilter filter = new SqlRuleFilter("colour = @colour");
        filter.getParameters().put("@colour", "red");
        String topic = topicWith("red", filter);

        bus.send(topic, coloured("a", "red"), coloured("b", "blue"));

        assertThat(bus.subscribed(topic)).containsExactly("a");
    }

    @Test
    void selectsByACorrelationFilter() {
        CorrelationRuleFilter filter =
                new CorrelationRuleFilter().setLabel("red").setCorrelationId("high");
        filter.getProperties().put("colour", "red");
        String topic = topicWith("red", filter);

        bus.send(
                topic,
                coloured("all", "red").setSubject("red").setCorrelationId("high"),
                coloured("case", "red").setSubject("Red").setCorrelationId("high"),
                coloured("less", "red").setSubject("red"));

        assertThat(bus.subscribed(topic)).containsExactly("all");
    }

    @Test
    void selectsNothingByAFalseFilter() {
        String topic = topicWith("none", new FalseRuleFilter());

        bus.send(topic, new ServiceBusMessage("x"));

        assertThat(bus.subscribed(topic)).isEmpty();
    }

    @Test
    void selectsNothingWithoutARule() {
        String topic = bus.topic();
        admin.deleteRule(topic, SUBSCRIPTION, DEFAULT);

        bus.send(topic, new ServiceBusMessage("x"));

        assertThat(bus.subscribed(topic)).isEmpty();
    }

    @Test
    void selectsOnceWhatSeveralRulesSelect() {
        String topic = topicWith("one", new SqlRuleFilter("size > 1"));
        admin.createRule(topic, "two", SUBSCRIPTION, new CreateRuleOptions(new SqlRuleFilter("size > 2")));

        bus.send(topic, sized("both", 3), sized("first", 2), sized("neither", 1));

        assertThat(bus.subscribed(topic)).containsExactly("both", "first");
    }

    @Test
    void deadLettersWhatAFilterCannotJudge() {
        String topic = topicWith("typed", new SqlRuleFilter("size - 1 = 1"));

        bus.send(topic, coloured("odd", "red"));
        ServiceBusMessage text = new ServiceBusMessage("text");
        text.getApplicationProperties().put("size", "large");
        bus.send(topic, text);

        try (ServiceBusReceiverClient dead = bus.builder()
                .receiver()
                .topicName(topic)
                .subscriptionName(SUBSCRIPTION)
                .subQueue(SubQueue.DEAD_LETTER_QUEUE)
                .buildClient()) {
            ServiceBusReceivedMessage letter = ServiceBusFixture.one(dead);
            assertThat(letter.getBody().toString()).isEqualTo("text");
            assertThat(letter.getDeadLetterErrorDescription()).contains("'-'");
        }
    }

    // ---- rule manager

    @Test
    void addsAndRemovesRulesOverAmqp() {
        String topic = bus.topic();
        try (ServiceBusRuleManagerClient rules = manager(topic)) {
            rules.deleteRule(DEFAULT);
            rules.createRule("big", new CreateRuleOptions(new SqlRuleFilter("size > 10")));
        }

        bus.send(topic, sized("small", 1), sized("big", 11));

        assertThat(bus.subscribed(topic)).containsExactly("big");
    }

    @Test
    void listsRulesOverAmqp() {
        String topic = bus.topic();
        CorrelationRuleFilter correlation =
                new CorrelationRuleFilter("id").setSessionId("s").setContentType("text/plain");
        correlation.getProperties().put("size", 3);
        correlation.getProperties().put("flag", true);
        try (ServiceBusRuleManagerClient rules = manager(topic)) {
            rules.createRule("correlated", new CreateRuleOptions(correlation));
            rules.createRule("sql", new CreateRuleOptions(new SqlRuleFilter("size > 10")));
            List<RuleProperties> found = rules.listRules().stream().toList();

            assertThat(found).extracting(RuleProperties::getName).containsExactly(DEFAULT, "correlated", "sql");
            assertThat(found.get(0).getFilter()).isInstanceOf(TrueRuleFilter.class);
            assertThat(found.get(1).getFilter()).isInstanceOfSatisfying(CorrelationRuleFilter.class, filter -> {
                assertThat(filter.getCorrelationId()).isEqualTo("id");
                assertThat(filter.getSessionId()).isEqualTo("s");
                assertThat(filter.getContentType()).isEqualTo("text/plain");
                assertThat(filter.getLabel()).isNull();
                assertThat(filter.getProperties()).containsEntry("size", "3").containsEntry("flag", "true");
            });
            assertThat(found.get(2).getFilter())
                    .isInstanceOfSatisfying(SqlRuleFilter.class, filter -> assertThat(filter.getSqlExpression())
                            .isEqualTo("size > 10"));
        }
    }

    @Test
    void refusesOverAmqpARuleWhoseNameIsTaken() {
        try (ServiceBusRuleManagerClient rules = manager(bus.topic())) {
            assertThatThrownBy(() -> rules.createRule(DEFAULT, new CreateRuleOptions(new SqlRuleFilter("1=1"))))
                    .isInstanceOf(ServiceBusException.class)
                    .hasMessageContaining("exists already");
        }
    }

    @Test
    void refusesOverAmqpToRemoveARuleThatIsNotThere() {
        try (ServiceBusRuleManagerClient rules = manager(bus.topic())) {
            assertThatThrownBy(() -> rules.deleteRule("nowhere")).isInstanceOf(ServiceBusException.class);
        }
    }

    @Test
    void tellsOverAmqpWhereAnExpressionIsWrong() {
        try (ServiceBusRuleManagerClient rules = manager(bus.topic())) {
            assertThatThrownBy(() -> rules.createRule("wrong", new CreateRuleOptions(new SqlRuleFilter("size >"))))
                    .isInstanceOf(ServiceBusException.class)
                    .hasMessageContaining("Column 7");
        }
    }

    @Test
    void refusesOverAmqpARuleAction() {
        CreateRuleOptions options =
                new CreateRuleOptions(new SqlRuleFilter("1=1")).setAction(new SqlRuleAction("SET a = 1"));
        try (ServiceBusRuleManagerClient rules = manager(bus.topic())) {
            assertThatThrownBy(() -> rules.createRule("acting", options))
                    .isInstanceOf(ServiceBusException.class)
                    .hasMessageContaining("does not serve rule actions");
        }
    }

    // ---- administration client

    @Test
    void beginsASubscriptionWithTheRuleItIsGiven() {
        String topic = bus.topic();
        admin.createSubscription(
                topic,
                "other",
                "only",
                new CreateSubscriptionOptions(),
                new CreateRuleOptions(new SqlRuleFilter("size = 1")));

        assertThat(admin.listRules(topic, "other")).singleElement().satisfies(rule -> {
            assertThat(rule.getName()).isEqualTo("only");
            assertThat(((SqlRuleFilter) rule.getFilter()).getSqlExpression()).isEqualTo("size = 1");
        });
    }

    @Test
    void repeatsOverHttpWhatARuleWasMadeOf() {
        CorrelationRuleFilter filter =
                new CorrelationRuleFilter().setReplyTo("here").setTo("there");
        filter.getProperties().put("text", "<a & b>");
        String topic = topicWith("kept", filter);

        RuleProperties found = admin.getRule(topic, SUBSCRIPTION, "kept");

        assertThat(found.getFilter()).isInstanceOfSatisfying(CorrelationRuleFilter.class, kept -> {
            assertThat(kept.getReplyTo()).isEqualTo("here");
            assertThat(kept.getTo()).isEqualTo("there");
            assertThat(kept.getProperties()).containsEntry("text", "<a & b>");
        });
    }

    @Test
    void changesARuleOverHttp() {
        String topic = topicWith("changing", new SqlRuleFilter("size > 1"));

        admin.updateRule(
                topic,
                SUBSCRIPTION,
                admin.getRule(topic, SUBSCRIPTION, "changing").setFilter(new SqlRuleFilter("size > 100")));
        bus.send(topic, sized("x", 50));

        assertThat(bus.subscribed(topic)).isEmpty();
    }

    @Test
    void refusesOverHttpARuleWhoseNameIsTaken() {
        String topic = bus.topic();

        assertThatThrownBy(() ->
                        admin.createRule(topic, DEFAULT, SUBSCRIPTION, new CreateRuleOptions(new SqlRuleFilter("1=1"))))
                .isInstanceOf(ResourceExistsException.class);
    }

    @Test
    void tellsOverHttpThatARuleIsNotThere() {
        String topic = bus.topic();

        assertThatThrownBy(() -> admin.getRule(topic, SUBSCRIPTION, "nowhere"))
                .isInstanceOf(ResourceNotFoundException.class);
        assertThatThrownBy(() -> admin.deleteRule(topic, SUBSCRIPTION, "nowhere"))
                .isInstanceOf(ResourceNotFoundException.class);
    }

    @Test
    void tellsOverHttpWhereAnExpressionIsWrong() {
        String topic = bus.topic();

        assertThatThrownBy(() -> admin.createRule(
                        topic, "wrong", SUBSCRIPTION, new CreateRuleOptions(new SqlRuleFilter("size > > 1"))))
                .isInstanceOfSatisfying(HttpResponseException.class, e -> {
                    assertThat(e.getResponse().getStatusCode()).isEqualTo(400);
                    assertThat(e).hasMessageContaining("Column 8");
                });
    }

    @Test
    void refusesOverHttpARuleAction() {
        String topic = bus.topic();
        CreateRuleOptions options =
                new CreateRuleOptions(new SqlRuleFilter("1=1")).setAction(new SqlRuleAction("SET a = 1"));

        assertThatThrownBy(() -> admin.createRule(topic, "acting", SUBSCRIPTION, options))
                .isInstanceOf(HttpResponseException.class)
                .hasMessageContaining("does not serve rule actions");
    }

    private static String topicWith(String rule, RuleFilter filter) {
        String topic = bus.topic();
        admin.deleteRule(topic, SUBSCRIPTION, DEFAULT);
        admin.createRule(topic, rule, SUBSCRIPTION, new CreateRuleOptions(filter));
        return topic;
    }

    private static ServiceBusRuleManagerClient manager(String topic) {
        return bus.builder()
                .ruleManager()
                .topicName(topic)
                .subscriptionName(SUBSCRIPTION)
                .buildClient();
    }

    private static ServiceBusMessage sized(String body, int size) {
        ServiceBusMessage message =
                new ServiceBusMessage(body).setMessageId(UUID.randomUUID().toString());
        message.getApplicationProperties().put("size", size);
        return message;
    }

    private static ServiceBusMessage coloured(String body, String colour) {
        ServiceBusMessage message = new ServiceBusMessage(body);
        message.getApplicationProperties().put("colour", colour);
        return message;
    }
}
