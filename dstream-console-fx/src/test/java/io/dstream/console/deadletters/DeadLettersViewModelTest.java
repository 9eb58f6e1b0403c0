package io.dstream.console.deadletters;

import static org.assertj.core.api.Assertions.assertThat;

import io.dstream.console.deadletters.DeadLettersViewModel.Panel;
import io.dstream.console.gateway.GatewayException;
import io.dstream.console.model.DeadLetter;
import io.dstream.console.model.Login;
import io.dstream.console.testing.FakeGateway;
import io.dstream.console.testing.FakeWindow;
import io.dstream.console.ui.ActionLog.Outcome;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DeadLettersViewModelTest {
    private static final String QUEUE = "ingest-queue";

    private final FakeGateway gateway = new FakeGateway()
            .withDeadLetters("empty", "queue", List.of())
            .withDeadLetters(QUEUE, "queue", List.of(letter(1, "{\"a\":1}"), letter(2, "no JSON"), letter(3, "{}")));
    private final FakeWindow window = FakeWindow.on(gateway);
    private final DeadLettersViewModel model = new DeadLettersViewModel(window.context());

    @AfterEach
    void close() {
        window.close();
    }

    private static DeadLetter letter(long number, String body) {
        return letter(number, body, true, false);
    }

    private static DeadLetter letter(long number, String body, boolean isText, boolean isTruncated) {
        return new DeadLetter(
                number,
                "m" + number,
                "s",
                "dbo.t" + number,
                "Poison",
                "It was delivered too often.",
                FakeGateway.NOW,
                10,
                "application/json",
                Map.of(),
                body,
                isText,
                isTruncated,
                body.length());
    }

    @Test
    void showsTheFirstEntityThatHasAny() {
        model.list().open("");

        assertThat(model.list().entityProperty().get().id()).isEqualTo(QUEUE);
        assertThat(model.list().shown()).hasSize(3);
        assertThat(model.list().summaryProperty().get()).isEqualTo("3 of 3 loaded messages");
    }

    @Test
    void showsTheEntityThatIsAskedFor() {
        model.list().open("empty");

        assertThat(model.list().entityProperty().get().id()).isEqualTo("empty");
        assertThat(model.list().shown()).isEmpty();
        assertThat(model.list().purgeableProperty().get()).isFalse();
    }

    @Test
    void findsLettersByTableAndBody() {
        model.list().open("");

        model.list().searchProperty().set("T2");
        assertThat(model.list().shown()).extracting(DeadLetter::sequenceNumber).containsExactly(2L);
        model.list().searchProperty().set("\"a\"");
        assertThat(model.list().shown()).extracting(DeadLetter::sequenceNumber).containsExactly(1L);
    }

    @Test
    void readsOnWhereThePageEnded() {
        gateway.withDeadLetters(
                QUEUE,
                "queue",
                LongStream.rangeClosed(1, 300)
                        .mapToObj(number -> letter(number, "{}"))
                        .toList());
        model.list().open(QUEUE);
        assertThat(model.list().shown()).hasSize(250);
        assertThat(model.list().moreProperty().get()).isTrue();

        model.list().loadMore();

        assertThat(model.list().shown()).hasSize(300);
        assertThat(model.list().moreProperty().get()).isFalse();
    }

    @Test
    void sendsAgainOnlyWhatIsConfirmedAndReportsEach() {
        model.list().open("");

        model.resubmit(List.copyOf(model.list().shown()));
        assertThat(gateway.calls()).isEmpty();
        assertThat(model.questionProperty().get().sentence()).contains("3 dead letters", QUEUE);
        model.confirm();

        assertThat(gateway.calls()).containsExactly("resubmit " + QUEUE + " [1, 2, 3]");
        assertThat(model.panelProperty().get()).isEqualTo(Panel.REPORT);
        assertThat(model.resubmission().summaryProperty().get()).startsWith("3 sent again, 0 failed");
        assertThat(model.resubmission().progressProperty().get()).isEqualTo(1);
        assertThat(model.resubmission().csv()).contains("1,sent,");
        assertThat(model.list().shown()).isEmpty();
    }

    @Test
    void saysThatNobodyKnowsWhetherItWasSentWhereNobodyAnswered() {
        model.list().open("");
        model.resubmit(List.of(model.list().shown().get(0)));
        gateway.refuse(new GatewayException(GatewayException.Reason.UNREACHABLE, "Nobody answers.", null));

        model.confirm();

        assertThat(model.resubmission().summaryProperty().get())
                .isEqualTo("0 sent again, 0 failed, 1 unknown, 0 not tried");
        assertThat(window.context().actions().entries().get(0).outcome()).isEqualTo(Outcome.FAILED);
    }

    @Test
    void repairsOneLetterAndSendsOnlyJson() {
        model.list().open("");

        model.repair(List.of(model.list().shown().get(1)));
        assertThat(model.panelProperty().get()).isEqualTo(Panel.REPAIR);
        assertThat(model.repairing().problemProperty().get()).startsWith("No JSON at line 1");
        model.sendRepaired();
        assertThat(gateway.calls()).isEmpty();

        model.repairing().textProperty().set("{\"a\":2}");
        assertThat(model.repairing().problemProperty().get()).isEmpty();
        model.sendRepaired();
        assertThat(gateway.calls()).containsExactly("resubmit " + QUEUE + " [2]");
    }

    @Test
    void repairsNothingWhoseRestItDoesNotKnow() {
        assertThat(model.repairRefusal(List.of(letter(1, "AAE=", false, false))))
                .startsWith("The body is binary");
        assertThat(model.repairRefusal(List.of(letter(1, "{\"a", true, true)))).startsWith("Only the beginning");
        assertThat(model.repairRefusal(List.of())).startsWith("Choose one");
    }

    @Test
    void purgesAllOnlyAfterTheNameWasTyped() {
        model.list().open("");

        model.purgeAll();
        assertThat(model.questionProperty().get().sentence()).contains(QUEUE, "3 by the last count");
        model.confirm();
        assertThat(gateway.calls()).isEmpty();
        model.typedProperty().set(QUEUE);
        model.confirm();

        assertThat(gateway.calls()).containsExactly("purge " + QUEUE + " []");
        assertThat(model.list().shown()).isEmpty();
        assertThat(model.list().purgeableProperty().get()).isFalse();
        assertThat(window.context().actions().entries().get(0).sentence()).isEqualTo("3 deleted for good");
    }

    @Test
    void purgesWhatIsChosen() {
        model.list().open("");

        model.purge(List.of(model.list().shown().get(2)));
        model.confirm();

        assertThat(gateway.calls()).containsExactly("purge " + QUEUE + " [3]");
        assertThat(model.list().shown()).hasSize(2);
    }

    @Test
    void letsViewersLookAndSaysWhyTheyMayDoNoMore() {
        window.logIn(new Login("eve", "viewer"));
        model.list().open("");

        model.resubmit(List.copyOf(model.list().shown()));
        model.purgeAll();

        assertThat(model.list().shown()).hasSize(3);
        assertThat(model.panelProperty().get()).isEqualTo(Panel.NONE);
        assertThat(model.refusedProperty().get()).isNotEmpty();
    }

    @Test
    void tellsWhyTheLettersCannotBeRead() {
        gateway.refuse(new GatewayException(GatewayException.Reason.UNAVAILABLE, "The queue is away.", null));

        model.list().open("");

        assertThat(model.list().problemProperty().get()).isEqualTo("The queue is away.");
    }
}
