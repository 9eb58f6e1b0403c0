package io.dstream.console.deadletters;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.messaging.servicebus.ServiceBusClientBuilder;
import com.azure.messaging.servicebus.ServiceBusMessage;
import io.dstream.console.audit.AuditScreen;
import io.dstream.console.gateway.DStreamGateway;
import io.dstream.console.model.DeadLetter;
import io.dstream.console.model.DeadLetterEntity;
import io.dstream.console.screen.ScreenKind;
import io.dstream.console.testing.Eventually;
import io.dstream.console.testing.Pictures;
import io.dstream.console.testing.WindowTest;
import java.util.List;
import java.util.concurrent.Callable;
import javafx.scene.Node;
import javafx.scene.control.ListView;
import javafx.scene.control.TableView;
import org.junit.jupiter.api.Test;

/** Sends, repairs and purges dead letters, and finds it in the audit. */
class LettersIT extends WindowTest {
    private static final String QUEUE = "ingest-queue";

    @Override
    protected List<ScreenKind> screens() {
        return List.of(
                new ScreenKind("dead-letters", "mdi2e-email-alert", true, DeadLettersScreen::new),
                new ScreenKind("audit", "mdi2h-history", true, AuditScreen::new));
    }

    @Test
    void repairsResubmitsAndPurgesByClicks() {
        awaitLive();
        send(3);
        try (DStreamGateway gateway = server().gateway()) {
            String entity = entity(gateway);
            Eventually.holds("three lie there", () -> letters(gateway, entity).size() >= 3);
            List<Long> before = numbers(gateway, entity);
            clickOn("#dead-letters-reload");
            chooseEntity(entity);
            awaitTable("#dead-letters-table", before.size());
            chooseRow(0);
            Pictures.take(this, "dead-letters");

            clickOn("#dead-letters-repair");
            Pictures.take(this, "dead-letters-repair");
            type("#dead-letters-editor", "{\"broken\": ");
            assertThat(lookup("#dead-letters-send").query().isDisabled()).isTrue();
            type("#dead-letters-editor", "{\"repaired\": 1}");
            clickOn("#dead-letters-send");
            awaitEnabled("#dead-letters-report-close");
            assertThat(text("#dead-letters-report")).startsWith("1 sent again");
            Pictures.take(this, "dead-letters-report");
            Eventually.holds("it came back with its new body", () -> letters(gateway, entity).stream()
                    .anyMatch(letter -> letter.body().contains("repaired")));
            clickOn("#dead-letters-report-close");

            awaitTable("#dead-letters-table", 1);
            interact(() -> table("#dead-letters-table").getSelectionModel().selectAll());
            clickOn("#dead-letters-resubmit");
            assertThat(text("#dead-letters-question")).contains(entity);
            clickOn("#dead-letters-yes");
            awaitEnabled("#dead-letters-report-close");
            clickOn("#dead-letters-report-close");
            Eventually.holds("none of the first is left", () -> numbers(gateway, entity).stream()
                    .noneMatch(before::contains));

            Eventually.holds("they came back", () -> letters(gateway, entity).size() >= 3);
            clickOn("#dead-letters-reload");
            awaitListed(gateway, entity);
            chooseRow(0);
            long chosen = chosenNumber();
            clickOn("#dead-letters-purge");
            assertThat(text("#dead-letters-question")).contains("One dead letter", entity);
            clickOn("#dead-letters-yes");
            // Not by their count: one that was sent again may come back at this moment.
            Eventually.holds("it is deleted", () -> !numbers(gateway, entity).contains(chosen));
            assertThat(letters(gateway, entity)).isNotEmpty();

            Eventually.holds("the question is answered", () -> !isShown("#dead-letters-yes"));
            awaitEnabled("#dead-letters-purge-all");
            clickOn("#dead-letters-purge-all");
            assertThat(lookup("#dead-letters-yes").query().isDisabled()).isTrue();
            Pictures.take(this, "dead-letters-purge");
            type("#dead-letters-typed", entity);
            awaitEnabled("#dead-letters-yes");
            clickOn("#dead-letters-yes");
            Eventually.holds("nothing is left", () -> letters(gateway, entity).isEmpty());
            Eventually.holds("it is told", () -> text("#last-action").contains("deleted for good"));
        }

        clickOn("#menu-audit");
        awaitTable("#audit-table", 2);
        type("#audit-search", "purge");
        awaitTable("#audit-table", 1);
        Pictures.take(this, "audit");
    }

    private void send(int count) {
        try (var sender = new ServiceBusClientBuilder()
                .connectionString(server().serviceBus())
                .sender()
                .queueName(QUEUE)
                .buildClient()) {
            for (int i = 0; i < count; i++) {
                sender.sendMessage(new ServiceBusMessage("{\"table\": \"dbo.Persons\", \"broken\": " + i + "}")
                        .setContentType("application/json")
                        .setSessionId("letters"));
            }
        }
    }

    private static String entity(DStreamGateway gateway) {
        return gateway.deadLetterEntities().stream()
                .map(DeadLetterEntity::id)
                .filter(id -> id.contains(QUEUE))
                .findFirst()
                .orElseThrow();
    }

    private static List<DeadLetter> letters(DStreamGateway gateway, String entity) {
        return gateway.deadLetters(entity, 0, 250).items();
    }

    private static List<Long> numbers(DStreamGateway gateway, String entity) {
        return letters(gateway, entity).stream().map(DeadLetter::sequenceNumber).toList();
    }

    /** A list that still shows what was there before has as many rows, but none of them can be acted on. */
    private void awaitListed(DStreamGateway gateway, String entity) {
        Eventually.holds("the list shows what is there now", () -> {
            List<Long> there = numbers(gateway, entity);
            return on(() -> {
                TableView<DeadLetter> list = query("#dead-letters-table");
                List<Long> listed =
                        list.getItems().stream().map(DeadLetter::sequenceNumber).toList();
                return there.size() >= 3 && listed.containsAll(there);
            });
        });
    }

    private void chooseEntity(String entity) {
        Eventually.holds(
                "the entity is listed",
                () -> on(() -> {
                    ListView<DeadLetterEntity> list = query("#dead-letters-entities");
                    list.getItems().stream()
                            .filter(each -> each.id().equals(entity))
                            .findFirst()
                            .ifPresent(list.getSelectionModel()::select);
                    return list.getSelectionModel().getSelectedItem() != null;
                }));
    }

    private void chooseRow(int row) {
        interact(() -> table("#dead-letters-table").getSelectionModel().clearAndSelect(row));
    }

    private long chosenNumber() {
        long[] number = {0};
        interact(() -> {
            TableView<DeadLetter> list = query("#dead-letters-table");
            number[0] = list.getSelectionModel().getSelectedItem().sequenceNumber();
        });
        return number[0];
    }

    private TableView<?> table(String id) {
        return query(id);
    }

    private void awaitTable(String id, int least) {
        Eventually.holds(id + " has rows", () -> on(() -> table(id).getItems().size() >= least));
    }

    private void awaitEnabled(String id) {
        Eventually.holds(id + " is enabled", () -> on(() -> !query(id).isDisabled()));
    }

    @SuppressWarnings("TypeParameterUnusedInFormals")
    private <T extends Node> T query(String id) {
        return lookup(id).query();
    }

    private boolean on(Callable<Boolean> look) throws Exception {
        boolean[] holds = {false};
        interact(() -> {
            holds[0] = look.call();
            return holds[0];
        });
        return holds[0];
    }
}
