package io.dstream.console.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import io.dstream.console.connections.Profile;
import io.dstream.console.screen.ScreenKind;
import io.dstream.console.testing.Eventually;
import io.dstream.console.testing.Pictures;
import io.dstream.console.testing.WindowTest;
import java.util.List;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import org.fxmisc.richtext.CodeArea;
import org.junit.jupiter.api.Test;

class ReadOnlyConfigurationIT extends WindowTest {
    @Override
    protected List<ScreenKind> screens() {
        return List.of(ConfigurationScreen.kind());
    }

    @Override
    protected Profile profile() {
        Profile open = super.profile();
        return new Profile(open.id(), open.name(), open.url(), open.user(), true, open.colour(), true, open.caFile());
    }

    @Test
    void showsTheConfigurationAndSaysWhyItCannotBeChanged() {
        awaitLive();
        CodeArea area = lookup("#config-editor").queryAs(CodeArea.class);
        Eventually.holds("the configuration is shown", () -> area.getLength() > 0);
        String before = area.getText();

        clickOn(area);
        write("x");

        assertThat(area.getText()).isEqualTo(before);
        assertThat(lookup("#config-apply").queryAs(Button.class).isDisabled()).isTrue();
        assertThat(lookup("#config-refusal").queryAs(Label.class).getText()).isEqualTo("This connection is read-only.");
        assertThat(lookup("#config-read-only").query().isVisible()).isTrue();
        Pictures.take(this, "configuration-read-only");
        clickOn("#config-show-history");
        assertThat(lookup("#config-roll-back").queryAs(Button.class).isDisabled())
                .isTrue();
    }
}
