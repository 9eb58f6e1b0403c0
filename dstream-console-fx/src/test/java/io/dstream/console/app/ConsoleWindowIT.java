package io.dstream.console.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.dstream.console.screen.ScreenKind;
import io.dstream.console.testing.WindowTest;
import java.util.List;
import javafx.scene.Node;
import org.junit.jupiter.api.Test;
import org.testfx.util.WaitForAsyncUtils;

class ConsoleWindowIT extends WindowTest {
    @Override
    protected List<ScreenKind> screens() {
        return Screens.all();
    }

    @Test
    void showsTheServerLiveAndNoBanner() {
        awaitLive();

        Node banner = lookup("#stale-banner").query();
        assertThat(banner.getParent().isVisible()).isFalse();
        assertThat(window().context().cluster().tables()).isNotEmpty();
        assertThat(window().context().login().get()).isNotNull();
    }

    @Test
    void opensEachScreenOfTheMenu() {
        awaitLive();
        for (ScreenKind kind : screens()) {
            interact(() -> window().open(kind.id(), "dbo.Persons"));
            WaitForAsyncUtils.waitForFxEvents();

            assertThat(lookup(".shell-title").queryLabeled().getText())
                    .isEqualTo(window().context().texts().text("screen." + kind.id()));
        }
    }
}
