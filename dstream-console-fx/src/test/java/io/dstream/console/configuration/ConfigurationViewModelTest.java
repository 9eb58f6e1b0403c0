package io.dstream.console.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import io.dstream.console.configuration.CheckedText.State;
import io.dstream.console.configuration.ConfigurationViewModel.Pane;
import io.dstream.console.model.AuditEntry;
import io.dstream.console.model.ConfigVersion;
import io.dstream.console.model.Login;
import io.dstream.console.ui.ActionLog.Outcome;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ConfigurationViewModelTest {
    private final ConfigServer server = new ConfigServer("one\n");
    private @Nullable Runnable rested;

    private ConfigurationViewModel opened() {
        return opened(false);
    }

    private ConfigurationViewModel opened(boolean isReadOnly) {
        server.live();
        ConfigurationViewModel model = new ConfigurationViewModel(server.context(isReadOnly), work -> rested = work);
        model.refresh();
        return model;
    }

    private void rest() {
        Objects.requireNonNull(rested).run();
    }

    private void type(ConfigurationViewModel model, String text) {
        model.textProperty().set(text);
        rest();
    }

    @Test
    void showsWhatRunsAndHasNothingToApply() {
        ConfigurationViewModel model = opened();

        assertThat(model.textProperty().get()).isEqualTo("one\n");
        assertThat(model.changedProperty().get()).isFalse();
        assertThat(model.applyRefusalProperty().get()).isEqualTo("Nothing is changed.");
        assertThat(model.unsaved()).isEmpty();
    }

    @Test
    void asksTheServerOnceTypingRests() {
        ConfigurationViewModel model = opened();

        model.textProperty().set("wrong");
        assertThat(server.asked).doesNotContain("validate");
        assertThat(model.applyRefusalProperty().get()).isEqualTo("Being checked ...");
        rest();

        assertThat(model.check().verdict().state()).isEqualTo(State.INVALID);
        assertThat(model.check().verdict().diagnostics()).hasSize(1);
        assertThat(model.applyRefusalProperty().get()).isEqualTo("1 problem is to be mended first.");
        assertThat(model.lines()).hasSize(2);
    }

    @Test
    void dropsAnAnswerAboutATextThatIsNoLongerThere() {
        ConfigurationViewModel model = opened();
        server.isHeld = true;

        type(model, "wrong");
        model.textProperty().set("right");
        server.answerAll();

        assertThat(model.check().verdict().state()).isEqualTo(State.WAITING);
        assertThat(model.check().verdict().diagnostics()).isEmpty();
    }

    @Test
    void appliesWhatIsConfirmedAndThenFollowsWhatRuns() {
        ConfigurationViewModel model = opened();

        type(model, "two\n");
        assertThat(model.applyRefusalProperty().get()).isEmpty();
        model.requestApply();
        Question question =
                Objects.requireNonNull(model.questions().questionProperty().get());
        assertThat(question.title()).contains("test");
        assertThat(question.changes()).hasSize(1);
        assertThat(server.asked).doesNotContain("apply");
        model.questions().confirm();

        assertThat(server.versions.get(0).text()).isEqualTo("two\n");
        assertThat(model.changedProperty().get()).isFalse();
        assertThat(model.history().versions()).hasSize(2);
        assertThat(server.actions.entries().get(0).outcome()).isEqualTo(Outcome.DONE);
    }

    @Test
    void appliesNothingThatIsNotConfirmed() {
        ConfigurationViewModel model = opened();

        type(model, "two\n");
        model.requestApply();
        model.questions().cancel();

        assertThat(server.asked).doesNotContain("apply");
        assertThat(model.questions().questionProperty().get()).isNull();
    }

    @Test
    void refusesWhatNeedsARestart() {
        ConfigurationViewModel model = opened();

        type(model, "restart");
        model.requestApply();

        assertThat(model.applyRefusalProperty().get()).isEqualTo("1 change needs a restart; see Changes.");
        assertThat(model.questions().questionProperty().get()).isNull();
    }

    @Test
    void keepsMineAndTellsOfTheirsWhereSomebodyElseWasFaster() {
        ConfigurationViewModel model = opened();
        type(model, "mine\n");
        server.become("theirs\n", "mallory");

        model.requestApply();
        model.questions().confirm();

        ConfigVersion theirs = Objects.requireNonNull(model.theirsProperty().get());
        assertThat(theirs.by()).isEqualTo("mallory");
        assertThat(model.textProperty().get()).isEqualTo("mine\n");
        assertThat(model.applyRefusalProperty().get()).startsWith("Somebody else");
        assertThat(server.actions.entries().get(0).outcome()).isEqualTo(Outcome.FAILED);
    }

    @Test
    void canApplyMineOnceTheirsWasLookedAt() {
        ConfigurationViewModel model = opened();
        type(model, "mine\n");
        server.become("theirs\n", "mallory");
        model.refresh();

        model.loadTheirsBeside();
        rest();
        assertThat(model.besideProperty().get()).isNotNull();
        model.requestApply();
        model.questions().confirm();

        assertThat(server.versions.get(0).text()).isEqualTo("mine\n");
        assertThat(model.besideProperty().get()).isNull();
    }

    @Test
    void tellsOtherConflictsAsTheyAre() {
        ConfigurationViewModel model = opened();
        type(model, "by hand");

        model.requestApply();
        model.questions().confirm();

        assertThat(model.theirsProperty().get()).isNull();
        assertThat(model.problemProperty().get()).isEqualTo("The file was changed by hand.");
    }

    @Test
    void followsWhatOthersApplyWhileNothingIsTyped() {
        ConfigurationViewModel model = opened();
        server.become("theirs\n", "mallory");

        server.feed()
                .audit(new AuditEntry(
                        "1", ConfigServer.NOW, "a", "mallory", "admin", "", "config.apply", "r2", "done", ""));

        assertThat(model.textProperty().get()).isEqualTo("theirs\n");
        assertThat(model.changedProperty().get()).isFalse();
    }

    @Test
    void asksBeforeReadingAgainOverWhatWasTyped() {
        ConfigurationViewModel model = opened();
        type(model, "two\n");

        model.reload();
        assertThat(model.textProperty().get()).isEqualTo("two\n");
        assertThat(model.unsaved()).isPresent();
        model.questions().confirm();

        assertThat(model.textProperty().get()).isEqualTo("one\n");
        assertThat(model.unsaved()).isEmpty();
    }

    @Test
    void loadsAFormerConfigurationIntoTheEditorWithoutApplyingIt() {
        server.become("two\n", "eve");
        ConfigurationViewModel model = opened();

        model.history().chosenProperty().set(model.history().versions().get(1));
        assertThat(model.history().lines()).hasSize(2);
        model.rollBack(model.history().versions().get(1));

        assertThat(model.textProperty().get()).isEqualTo("one\n");
        assertThat(model.paneProperty().get()).isEqualTo(Pane.CHANGES);
        assertThat(server.asked).doesNotContain("apply");
    }

    @Test
    void letsNobodyButAdministratorsEditAndSaysWhy() {
        ConfigurationViewModel model = opened();

        server.login.set(new Login("bob", "operator"));

        assertThat(model.editRefusalProperty().get()).isEqualTo("Only an administrator may do this.");
        assertThat(model.applyRefusalProperty().get()).isEqualTo("Only an administrator may do this.");
    }

    @Test
    void letsNobodyEditOverAReadOnlyConnection() {
        assertThat(opened(true).editRefusalProperty().get()).isEqualTo("This connection is read-only.");
    }

    @Test
    void saysThatTheServerCouldNotBeAsked() {
        ConfigurationViewModel model = opened();
        server.isDown = true;

        type(model, "two\n");

        assertThat(model.check().verdict().state()).isEqualTo(State.FAILED);
        assertThat(model.applyRefusalProperty().get()).isEqualTo("The server cannot be reached.");
    }
}
