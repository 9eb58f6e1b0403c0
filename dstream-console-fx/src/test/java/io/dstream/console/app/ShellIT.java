package io.dstream.console.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.dstream.cli.demo.ServerProcess;
import io.dstream.console.gateway.DStreamGateway;
import io.dstream.console.live.Freshness.State;
import io.dstream.console.screen.ScreenKind;
import io.dstream.console.settings.Look;
import io.dstream.console.settings.Preferences;
import io.dstream.console.testing.Eventually;
import io.dstream.console.testing.Pictures;
import io.dstream.console.testing.TcpProxy;
import io.dstream.console.testing.WindowTest;
import java.net.URI;
import java.util.List;
import javafx.application.Application;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What stands around every screen: staleness, keys, palette and settings. */
class ShellIT extends WindowTest {
    private @Nullable TcpProxy proxy;

    @Override
    protected List<ScreenKind> screens() {
        return Screens.all();
    }

    @Override
    protected DStreamGateway gateway() throws Exception {
        proxy = new TcpProxy(server().url());
        return server().gateway(proxy.url());
    }

    @AfterEach
    void restore() throws Exception {
        interact(() -> {
            Preferences.shared().lookProperty().set(Look.LIGHT);
            Preferences.shared().textPercentProperty().set(100);
            Theme.LIGHT.apply();
        });
        if (proxy != null) {
            proxy.close();
        }
    }

    private State state() {
        State[] state = {State.CONNECTING};
        interact(() -> state[0] =
                window().context().cluster().freshnessProperty().get().state());
        return state[0];
    }

    @Test
    void saysSinceWhenDataIsStaleAndIsLiveAgainByItself() {
        TcpProxy wire = java.util.Objects.requireNonNull(proxy);
        awaitLive();
        assertThat(isShown("#stale-banner")).isFalse();
        assertThat(text("#standing")).startsWith("Live").contains("admin");

        wire.cut();
        Eventually.holds("the banner is shown", () -> isShown("#stale-banner"));
        assertThat(text("#stale-banner")).matches("Data stale since \\d\\d:\\d\\d:\\d\\d\\. .*");
        assertThat(text("#standing")).startsWith("Not live");
        Pictures.take(this, "shell-stale");

        wire.lead(server().url());
        Eventually.holds("it is live again", () -> state() == State.LIVE);
        assertThat(isShown("#stale-banner")).isFalse();
    }

    @Test
    void readsTheStateAnewWhereTheServerIsAnotherProcess() throws Exception {
        TcpProxy wire = java.util.Objects.requireNonNull(proxy);
        awaitLive();
        try (ServerProcess other = server().another()) {
            wire.cut();
            Eventually.holds("it is stale", () -> state() == State.STALE);
            wire.lead(URI.create(other.url()));

            Eventually.holds("it is live again", () -> state() == State.LIVE);
            Eventually.holds("both instances are known", () -> {
                int[] count = {0};
                interact(() ->
                        count[0] = window().context().cluster().instances().size());
                return count[0] == 2;
            });
        }
    }

    @Test
    void findsATableByTypingInThePalette() {
        awaitLive();
        chord(KeyCode.CONTROL, KeyCode.K);
        Eventually.holds("the palette is there", () -> isShown("#palette-typed"));
        write("orderlin");
        ListView<?> found = lookup("#palette-found").query();
        Eventually.holds("something is found", () -> !found.getItems().isEmpty());
        Pictures.take(this, "shell-palette");
        type(KeyCode.ENTER);

        Eventually.holds("its page is there", () -> isShown("#table-name"));
        assertThat(text("#table-name")).isEqualTo("dbo.OrderLines");
        assertThat(isShown("#overlay")).isFalse();
    }

    @Test
    void opensScreensByTheirNumberAndShowsTheKeys() {
        awaitLive();
        chord(KeyCode.CONTROL, KeyCode.DIGIT3);
        Eventually.holds("the flow is there", () -> isShown("#flow"));

        type(KeyCode.F1);
        Eventually.holds("the keys are shown", () -> isShown("#shortcuts"));
        Pictures.take(this, "shell-keys");
        type(KeyCode.ESCAPE);
        Eventually.holds("they are gone", () -> !isShown("#overlay"));
    }

    @Test
    void changesTheLookAndTheSizeOfText() {
        awaitLive();
        clickOn("#menu-settings");
        clickOn("#settings-look").type(KeyCode.HOME, KeyCode.DOWN, KeyCode.ENTER);
        Eventually.holds("it is dark", () -> String.valueOf(Application.getUserAgentStylesheet())
                .contains("dark"));

        chord(KeyCode.CONTROL, KeyCode.PLUS);
        Eventually.holds(
                "text is larger", () -> text("#settings-text-size-value").startsWith("110"));
        Pictures.take(this, "settings-large");
        chord(KeyCode.CONTROL, KeyCode.DIGIT0);
        Eventually.holds(
                "text is as usual", () -> text("#settings-text-size-value").startsWith("100"));

        boolean before = Preferences.shared().notificationsProperty().get();
        clickOn("#settings-notifications");
        Eventually.holds(
                "the choice is kept",
                () -> Preferences.shared().notificationsProperty().get() != before);
        clickOn("#settings-notifications");
    }
}
