package io.dstream.console.tables;

import static io.dstream.console.tables.ScriptedWindow.done;
import static io.dstream.console.tables.ScriptedWindow.table;
import static org.assertj.core.api.Assertions.assertThat;

import io.dstream.console.gateway.GatewayException;
import io.dstream.console.live.ScriptedCluster;
import io.dstream.console.model.Login;
import io.dstream.console.model.RewindPreview;
import io.dstream.console.model.TableStatus;
import io.dstream.console.ui.ActionLog;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TableActionsViewModelTest {
    private static final String LSN = "0000002a000000f80003";

    private final ScriptedWindow window = new ScriptedWindow();

    @BeforeEach
    void tables() {
        ScriptedCluster.live(window.cluster());
        window.tables(table("dbo.a", "Idle", false, 0), table("dbo.b", "Idle", true, 0));
        window.answer("pause", given -> done("pause", given[0]));
        window.answer("resume", given -> done("resume", given[0]));
        window.answer("poll", given -> done("poll", given[0]));
        window.answer("rewind", given -> done("rewind", given[0]));
    }

    private TableActionsViewModel choosing(String... tables) {
        TableActionsViewModel model = new TableActionsViewModel(window.context());
        choose(model, tables);
        return model;
    }

    private void choose(TableActionsViewModel model, String... tables) {
        model.choose(List.of(tables).stream()
                .map(name -> window.cluster().row(name).orElseThrow())
                .toList());
    }

    private static ActionDialogViewModel dialog(TableActionsViewModel model) {
        return Objects.requireNonNull(model.dialogProperty().get());
    }

    @Test
    void pausesWithAReasonOnceItIsConfirmed() {
        TableActionsViewModel model = choosing("dbo.a");

        model.begin(TableAction.PAUSE);
        assertThat(dialog(model).title()).isEqualTo("Pause dbo.a?");
        assertThat(dialog(model).confirmableProperty().get()).isFalse();
        dialog(model).confirm();
        assertThat(window.calls()).isEmpty();
        dialog(model).reasonProperty().set(" upgrade ");
        dialog(model).confirm();

        assertThat(window.calls()).containsExactly("pause[dbo.a, upgrade]");
        assertThat(model.dialogProperty().get()).isNull();
        assertThat(window.log().entries().get(0).sentence()).isEqualTo("dbo.a pause done");
        ActionOutcome outcome =
                Objects.requireNonNull(model.outcomes().of("dbo.a").get());
        assertThat(outcome.outcome()).isEqualTo(ActionLog.Outcome.DONE);
        assertThat(outcome.at()).isEqualTo(ScriptedWindow.NOW);
    }

    @Test
    void pollsOneTableAtOnce() {
        choosing("dbo.a").begin(TableAction.POLL);

        assertThat(window.calls()).containsExactly("poll[dbo.a]");
    }

    @Test
    void namesTheFirstFewOfManyTables() {
        window.tables(IntStream.range(0, 17)
                .mapToObj(i -> table("dbo.t" + i, "Idle", false, 0))
                .toArray(TableStatus[]::new));
        TableActionsViewModel model =
                choosing(IntStream.range(0, 17).mapToObj(i -> "dbo.t" + i).toArray(String[]::new));

        model.begin(TableAction.POLL);

        assertThat(dialog(model).names()).isEqualTo("dbo.t0, dbo.t1, dbo.t2, dbo.t3, dbo.t4 and 12 more");
        dialog(model).confirm();
        assertThat(window.calls()).hasSize(17);
        assertThat(window.log().entries().get(0).sentence()).isEqualTo("17 done, 0 pending, 0 failed");
    }

    @Test
    void showsWhatARewindWouldDoBeforeItCanBeConfirmed() {
        window.answer("previewRewind", given -> preview(given[0].toString()));
        TableActionsViewModel model = choosing("dbo.a");

        model.begin(TableAction.REWIND);
        ActionDialogViewModel dialog = dialog(model);
        dialog.byTimeProperty().set(false);
        dialog.lsnProperty().set("0x0000002A:000000f8:0003");
        assertThat(dialog.confirmableProperty().get()).isFalse();
        dialog.preview();
        assertThat(dialog.previews().get(0).sentence()).contains("42 change(s) would be sent again");
        assertThat(dialog.confirmableProperty().get()).isTrue();
        dialog.lsnProperty().set(LSN.replace('3', '2'));
        assertThat(dialog.confirmableProperty().get()).isFalse();
        dialog.confirm();

        assertThat(window.calls()).noneMatch(call -> call.startsWith("rewind["));
    }

    @Test
    void leavesOutTablesThatCannotBeRewound() {
        window.answer("previewRewind", given -> {
            if (given[0].equals("dbo.b")) {
                throw new GatewayException(GatewayException.Reason.INVALID, "dbo.b - too early.", null);
            }
            return preview(given[0].toString());
        });
        TableActionsViewModel model = choosing("dbo.a", "dbo.b");

        model.begin(TableAction.REWIND);
        dialog(model).timeBefore(Duration.ofMinutes(15));
        dialog(model).preview();
        assertThat(dialog(model).confirmTextProperty().get()).isEqualTo("Rewind 1 of 2 tables");
        dialog(model).confirm();

        assertThat(window.calls())
                .filteredOn(call -> call.startsWith("rewind["))
                .singleElement()
                .asString()
                .startsWith("rewind[dbo.a")
                .contains("2026-03-01T11:45:00Z");
    }

    @Test
    void saysWhatIsWrongWithAnLsnAndATime() {
        TableActionsViewModel model = choosing("dbo.a");
        model.begin(TableAction.REWIND);

        dialog(model).timeProperty().set("yesterday");
        dialog(model).preview();
        assertThat(dialog(model).problemProperty().get()).startsWith("Write the time");

        dialog(model).byTimeProperty().set(false);
        dialog(model).lsnProperty().set("2a");
        dialog(model).preview();
        assertThat(dialog(model).problemProperty().get()).startsWith("An LSN has 20 hex digits");
        assertThat(window.calls()).isEmpty();
    }

    @Test
    void refusesWithTheReason() {
        TableActionsViewModel model = choosing("dbo.a");
        assertThat(model.refusalProperty(TableAction.PAUSE).get()).isEmpty();
        assertThat(model.refusalProperty(TableAction.RESUME).get()).isEqualTo("Not paused.");

        choose(model);
        assertThat(model.refusalProperty(TableAction.PAUSE).get()).isEqualTo("Select a table first.");

        window.login().set(new Login("eve", "viewer"));
        assertThat(model.refusalProperty(TableAction.PAUSE).get()).startsWith("Only an operator");
        assertThat(model.noteProperty().get()).startsWith("Only an operator");
        model.begin(TableAction.POLL);
        assertThat(window.calls()).isEmpty();
    }

    @Test
    void refusesOnAReadOnlyConnection() {
        window.readOnly();

        assertThat(choosing("dbo.a").noteProperty().get()).isEqualTo("This connection is read-only.");
    }

    @Test
    void saysThatWhatIsShownIsOld() {
        TableActionsViewModel model = choosing("dbo.a");

        ScriptedCluster.stale(window.cluster());
        model.begin(TableAction.RELEASE);

        assertThat(model.noteProperty().get()).startsWith("What is shown is old");
        assertThat(dialog(model).staleness()).startsWith("What is shown is old");
    }

    @Test
    void tellsAFailureWithItsRemedy() {
        window.answer("poll", given -> {
            throw new GatewayException(
                    GatewayException.Reason.CONFLICT, "It is paused.", "Resume it.", List.of(), null);
        });

        TableActionsViewModel model = choosing("dbo.a");
        model.begin(TableAction.POLL);

        assertThat(window.log().entries().get(0).sentence()).isEqualTo("It is paused. Resume it.");
        assertThat(Objects.requireNonNull(model.outcomes().of("dbo.a").get()).outcome())
                .isEqualTo(ActionLog.Outcome.FAILED);
    }

    @Test
    void forgetsAnOutcomeAfterAWhile() {
        TableActionsViewModel model = choosing("dbo.a");
        model.begin(TableAction.POLL);

        model.outcomes().expire(ScriptedWindow.NOW.plus(ActionOutcomes.KEPT));
        assertThat(model.outcomes().of("dbo.a").get()).isNotNull();
        model.outcomes().expire(ScriptedWindow.NOW.plus(ActionOutcomes.KEPT).plusSeconds(1));
        assertThat(model.outcomes().of("dbo.a").get()).isNull();
    }

    private static RewindPreview preview(String table) {
        return new RewindPreview(
                table, LSN, LSN, "dbo_a", 42, false, ScriptedWindow.NOW, ScriptedWindow.NOW, "A second time.");
    }
}
