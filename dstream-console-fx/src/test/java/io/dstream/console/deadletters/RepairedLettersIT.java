package io.dstream.console.deadletters;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.messaging.servicebus.ServiceBusClientBuilder;
import com.azure.messaging.servicebus.ServiceBusMessage;
import com.azure.messaging.servicebus.ServiceBusReceivedMessage;
import com.azure.messaging.servicebus.ServiceBusReceiverClient;
import com.azure.messaging.servicebus.models.DeadLetterOptions;
import io.dstream.console.gateway.DStreamGateway;
import io.dstream.console.model.DeadLetter;
import io.dstream.console.model.DeadLetterEntity;
import io.dstream.console.screen.ScreenKind;
import io.dstream.console.testing.Eventually;
import io.dstream.console.testing.Pictures;
import io.dstream.console.testing.WindowTest;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Finds dead letters, reads them, repairs them and sees them arrive. */
class RepairedLettersIT extends WindowTest {
    private static final String QUEUE = "ingest-queue";
    private static final String POSITION = "0000002a000001f80003/0/0000002a000001f80002/2";

    @SuppressWarnings("NullAway.Init")
    private DStreamGateway gateway;

    @Override
    protected List<ScreenKind> screens() {
        return List.of(new ScreenKind("dead-letters", "mdi2e-email-alert", true, DeadLettersScreen::new));
    }

    @BeforeEach
    void open() {
        awaitLive();
        gateway = server().gateway();
    }

    @AfterEach
    void purgeAndClose() {
        gateway.deadLetterEntities().forEach(entity -> {
            int unused = gateway.purge(entity.id(), List.of());
        });
        gateway.close();
    }

    @Test
    void findsAnEventThatASubscriberRefusedAndSendsItRepairedToItsTopic() throws Exception {
        server().execute("INSERT INTO dbo.Persons (FirstName, LastName) VALUES ('Refused', 'Letter')");
        String entity = awaitPersons();
        refuse(entity, "\"Refused\"");
        Eventually.holds("it lies there", () -> letters(entity).size() == 1);

        choose(entity);
        type("#dead-letters-search", "no such word");
        Eventually.holds("nothing is found", () -> text("#dead-letters-summary").startsWith("0 of "));
        type("#dead-letters-search", "refused");
        Eventually.holds("it is found", () -> text("#dead-letters-summary").startsWith("1 of "));
        clickOn("TooOdd");
        assertThat(content("#dead-letters-body")).contains("\n").contains("\"FirstName\" : \"Refused\"");
        Pictures.take(this, "dead-letters-found");

        String body = letters(entity).get(0).body().replace("\"Refused\"", "\"Mended\"");
        clickOn("#dead-letters-repair");
        clickOn("#dead-letters-editor");
        chord(KeyCode.CONTROL, KeyCode.A);
        interact(() -> lookup("#dead-letters-editor").<TextInputControl>query().replaceSelection(body));
        clickOn("#dead-letters-send");
        Eventually.holds("it was sent", () -> text("#dead-letters-report").startsWith("1 sent again"));
        clickOn("#dead-letters-report-close");

        assertThat(receive(entity, "\"Mended\"")).isPresent();
        assertThat(letters(entity)).isEmpty();
    }

    @Test
    void sendsAMessageOfTheIngestQueueThatCannotBeReadWithWhateverTextIsTyped() {
        sendUnreadable("{\"Name\":\"broken\",\"Parts\":[1,2]}");
        Eventually.holds("it lies there", () -> letters(QUEUE).size() == 1);

        choose(QUEUE);
        clickOn("dbo.Persons");
        clickOn("#dead-letters-repair");
        Pictures.take(this, "dead-letters-repair-text");
        assertThat(content("#dead-letters-editor")).startsWith("31 " + POSITION).contains("broken");
        clickOn("#dead-letters-editor");
        chord(KeyCode.CONTROL, KeyCode.HOME);
        write("mended ");
        clickOn("#dead-letters-send");
        Eventually.holds("it was sent", () -> text("#dead-letters-report").startsWith("1 sent again"));

        Eventually.holds("it came back, for nobody can read it, with its new body", () -> letters(QUEUE).stream()
                .anyMatch(letter -> letter.body().startsWith("mended 31")));
    }

    private String awaitPersons() {
        Eventually.holds("the topic is there", () -> persons().isPresent());
        return persons().orElseThrow();
    }

    private Optional<String> persons() {
        return gateway.deadLetterEntities().stream()
                .map(DeadLetterEntity::id)
                .filter(id -> id.toLowerCase(Locale.ROOT).contains("persons") && id.contains("/"))
                .findFirst();
    }

    private List<DeadLetter> letters(String entity) {
        return gateway.deadLetters(entity, 0, 250).items();
    }

    private void choose(String entity) {
        clickOn("#dead-letters-reload");
        Eventually.holds("the entity is listed", () -> entity(entity).isPresent());
        clickOn(entity(entity).orElseThrow());
        Eventually.holds(
                "its letters are shown", () -> text("#dead-letters-summary").startsWith("1 of "));
    }

    private Optional<Node> entity(String entity) {
        return lookup("#dead-letters-entities").lookup(entity).tryQuery();
    }

    private String content(String field) {
        String[] text = {""};
        interact(() -> text[0] = lookup(field).<TextInputControl>query().getText());
        return text[0];
    }

    private ServiceBusReceiverClient receiver(String entity) {
        int slash = entity.lastIndexOf('/');
        return new ServiceBusClientBuilder()
                .connectionString(server().serviceBus())
                .receiver()
                .topicName(entity.substring(0, slash))
                .subscriptionName(entity.substring(slash + 1))
                .buildClient();
    }

    private void refuse(String entity, String part) {
        try (ServiceBusReceiverClient receiver = receiver(entity)) {
            ServiceBusReceivedMessage event = next(receiver, part).orElseThrow();
            receiver.deadLetter(event, new DeadLetterOptions().setDeadLetterReason("TooOdd"));
        }
    }

    private Optional<ServiceBusReceivedMessage> receive(String entity, String part) {
        try (ServiceBusReceiverClient receiver = receiver(entity)) {
            Optional<ServiceBusReceivedMessage> found = next(receiver, part);
            found.ifPresent(receiver::complete);
            return found;
        }
    }

    private static Optional<ServiceBusReceivedMessage> next(ServiceBusReceiverClient receiver, String part) {
        for (int tries = 0; tries < 50; tries++) {
            List<ServiceBusReceivedMessage> batch =
                    receiver.receiveMessages(1, Duration.ofSeconds(15)).stream().toList();
            if (batch.isEmpty()) {
                return Optional.empty();
            }
            if (batch.get(0).getBody().toString().contains(part)) {
                return Optional.of(batch.get(0));
            }
            receiver.complete(batch.get(0));
        }
        return Optional.empty();
    }

    /** Sends a change whose message says that it has five. */
    private void sendUnreadable(String event) {
        ServiceBusMessage message = new ServiceBusMessage(event.length() + " " + POSITION + "\n" + event + "\n")
                .setContentType("application/vnd.dstream.changes")
                .setSessionId("repaired");
        Map<String, Object> properties = message.getApplicationProperties();
        Stream.of("database", "schema", "captureInstance", "destination").forEach(name -> properties.put(name, "dbo"));
        properties.put("table", "Persons");
        properties.put("generation", 1L);
        properties.put("epoch", 1L);
        properties.put("first", POSITION);
        properties.put("last", POSITION);
        properties.put("count", 5);
        try (var sender = new ServiceBusClientBuilder()
                .connectionString(server().serviceBus())
                .sender()
                .queueName(QUEUE)
                .buildClient()) {
            sender.sendMessage(message);
        }
    }
}
