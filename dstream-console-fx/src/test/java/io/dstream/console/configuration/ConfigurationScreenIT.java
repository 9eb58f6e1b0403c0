package io.dstream.console.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import io.dstream.console.app.Theme;
import io.dstream.console.gateway.DStreamGateway;
import io.dstream.console.model.ConfigDiagnostic;
import io.dstream.console.model.ConfigVersion;
import io.dstream.console.screen.ScreenKind;
import io.dstream.console.testing.Eventually;
import io.dstream.console.testing.Pictures;
import io.dstream.console.testing.WindowTest;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import org.fxmisc.richtext.CodeArea;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ConfigurationScreenIT extends WindowTest {
    private static final String INTERVAL = "\"250ms\"";

    @SuppressWarnings("NullAway.Init")
    private DStreamGateway gateway;

    @SuppressWarnings("NullAway.Init")
    private String before;

    @Override
    protected List<ScreenKind> screens() {
        return List.of(ConfigurationScreen.kind());
    }

    @BeforeEach
    void open() {
        gateway = server().gateway();
        before = gateway.config().text();
        awaitLive();
        Eventually.holds("the configuration is shown", () -> area().getText().equals(before));
    }

    @AfterEach
    void restore() {
        ConfigVersion now = gateway.config();
        if (!now.text().equals(before)) {
            var unused = gateway.apply(before, now.etag());
        }
        gateway.close();
    }

    private CodeArea area() {
        return lookup("#config-editor").queryAs(CodeArea.class);
    }

    private <T> T seen(Supplier<T> what) {
        List<T> found = new ArrayList<>();
        interact(() -> found.add(what.get()));
        return found.get(0);
    }

    private List<String> offered() {
        ListView<HclSettings.Setting> list = lookup("#config-completion").queryListView();
        return seen(
                () -> list.getItems().stream().map(HclSettings.Setting::name).toList());
    }

    private void replaceByTyping(String sought, String typed) {
        interact(() -> {
            int at = area().getText().indexOf(sought);
            area().requestFocus();
            area().selectRange(at, at + sought.length());
        });
        write(typed);
    }

    private void awaitApplicable() {
        Eventually.holds(
                "the text can be applied",
                () -> seen(() -> !lookup("#config-apply").queryAs(Button.class).isDisabled()));
    }

    @Test
    void marksAWrongSettingAtItsPlace() {
        replaceByTyping("db_type", "db_typ");
        ListView<ConfigDiagnostic> list = lookup("#config-diagnostics").queryListView();

        Eventually.holds(
                "the server's diagnostics are listed",
                () -> seen(() -> !list.getItems().isEmpty()));

        assertThat(list.getItems().get(0).line()).isEqualTo(2);
        assertThat(list.getItems().get(0).message()).contains("db_type");
        assertThat(area().getStyleOfChar(before.indexOf("db_type") + 2)).contains("hcl-problem");
        assertThat(lookup("#config-apply").queryAs(Button.class).isDisabled()).isTrue();
        Pictures.take(this, "configuration-invalid");
        clickOn(lookup("#config-diagnostics .list-cell").<Node>query());
        assertThat(seen(() -> area().getCurrentParagraph())).isEqualTo(1);
    }

    @Test
    void completesKeys() {
        interact(() -> {
            int at = area().getText().indexOf("    locks {") + "    locks {".length();
            area().requestFocus();
            area().moveTo(at);
        });
        type(KeyCode.ENTER);
        press(KeyCode.CONTROL, KeyCode.SPACE).release(KeyCode.SPACE, KeyCode.CONTROL);
        Eventually.holds("the keys are offered", () -> isShown("#config-completion"));
        assertThat(offered()).contains("credential").doesNotContain("type", "container_name");
        write("no_such_key");
        Eventually.holds("no key is called so", () -> !isShown("#config-completion"));
        interact(() -> area().moveTo(area().getText().indexOf("    queue {")));
        write("    check");
        press(KeyCode.CONTROL, KeyCode.SPACE).release(KeyCode.SPACE, KeyCode.CONTROL);
        Eventually.holds("the block is offered", () -> isShown("#config-completion"));
        type(KeyCode.ENTER);

        assertThat(seen(() -> area().getText())).contains("    checkpoints {\n        \n    }");
    }

    @Test
    void appliesAChangedIntervalAndRollsItBack() {
        replaceByTyping(INTERVAL, "\"400ms\"");
        awaitApplicable();
        clickOn("#config-show-changes");
        Eventually.holds(
                "the change is listed",
                () -> seen(() ->
                        !lookup("#config-changes").queryListView().getItems().isEmpty()));
        assertThat(lookup("#config-lines").queryListView().getItems()).hasSizeGreaterThan(2);
        Pictures.take(this, "configuration-changes");
        clickOn("#config-apply");
        Eventually.holds("the operator is asked", () -> isShown("#config-question"));
        Pictures.take(this, "configuration-question");
        clickOn("#config-confirm");

        Eventually.holds("the server has it", () -> gateway.config().text().contains("\"400ms\""));
        Eventually.holds("nothing is left to apply", () -> seen(() ->
                        lookup("#config-state").queryAs(Label.class).getText())
                .equals("As it runs"));

        clickOn("#config-show-history");
        ListView<ConfigVersion> versions = lookup("#config-versions").queryListView();
        Eventually.holds(
                "the former is in the history",
                () -> seen(() -> versions.getItems().stream()
                        .anyMatch(each -> each.text().equals(before))));
        int former = seen(() ->
                versions.getItems().stream().map(ConfigVersion::text).toList().indexOf(before));
        interact(() -> versions.getSelectionModel().select(former));
        Eventually.holds(
                "the difference is shown",
                () -> seen(() -> !lookup("#config-history-lines")
                        .queryListView()
                        .getItems()
                        .isEmpty()));
        Pictures.take(this, "configuration-history");
        clickOn("#config-roll-back");
        awaitApplicable();
        clickOn("#config-apply");
        Eventually.holds("the operator is asked again", () -> isShown("#config-question"));
        clickOn("#config-confirm");

        Eventually.holds("the former runs", () -> gateway.config().text().equals(before));
    }

    @Test
    void saysWhoWasFasterAndShowsTheirsBeside() {
        replaceByTyping(INTERVAL, "\"300ms\"");
        awaitApplicable();
        clickOn("#config-apply");
        Eventually.holds("the operator is asked", () -> isShown("#config-question"));
        ConfigVersion now = gateway.config();
        var unused = gateway.apply(before.replace(INTERVAL, "\"350ms\""), now.etag());
        clickOn("#config-confirm");

        Eventually.holds("the conflict is told", () -> isShown("#config-conflict"));
        assertThat(gateway.config().text()).contains("\"350ms\"");
        Pictures.take(this, "configuration-conflict");
        clickOn("#config-theirs");
        Eventually.holds("theirs is beside", () -> isShown("#config-beside-title"));
        Pictures.take(this, "configuration-beside");
        assertThat(seen(() -> area().getText())).contains("\"300ms\"");
        awaitApplicable();
        clickOn("#config-apply");
        Eventually.holds("the operator is asked again", () -> isShown("#config-question"));
        clickOn("#config-confirm");

        Eventually.holds("mine runs", () -> gateway.config().text().contains("\"300ms\""));
    }

    @Test
    void keepsWhatWasTypedAndKnowsThatItWouldBeLost() {
        replaceByTyping(INTERVAL, "\"300ms\"");

        interact(() -> window().open("configuration", ""));

        assertThat(seen(() -> area().getText())).contains("\"300ms\"");
        assertThat(seen(() -> window().unsaved())).hasSize(1);
        interact(Theme.LIGHT::apply);
    }
}
