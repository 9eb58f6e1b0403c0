package io.dstream.console.shell;

import static org.assertj.core.api.Assertions.assertThat;

import io.dstream.console.gateway.FeedListener.Loss;
import io.dstream.console.gateway.GatewayException;
import io.dstream.console.gateway.GatewayException.Reason;
import io.dstream.console.model.Login;
import io.dstream.console.testing.FakeGateway;
import io.dstream.console.testing.FakeWindow;
import io.dstream.console.ui.ActionLog;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ShellViewModelTest {
    private final FakeGateway gateway = new FakeGateway();
    private final FakeWindow window = FakeWindow.on(gateway);
    private final ShellViewModel model = new ShellViewModel(window.context());

    @AfterEach
    void close() {
        window.close();
    }

    @Test
    void saysThatItConnectsUntilSomethingIsKnown() {
        assertThat(model.staleProperty().get()).isTrue();
        assertThat(model.bannerProperty().get()).isEqualTo("Connecting ...");
    }

    @Test
    void showsNoBannerWhileDataIsLiveAndWhoIsLoggedIn() {
        window.connect();
        window.logIn(new Login("ada", "operator"));

        assertThat(model.staleProperty().get()).isFalse();
        assertThat(model.bannerProperty().get()).isEmpty();
        assertThat(model.standingProperty().get()).isEqualTo("Live · ada (operator)");
    }

    @Test
    void saysSinceWhenDataIsStaleAndWhy() {
        window.connect();

        gateway.disconnect("Nobody answers.");

        assertThat(model.bannerProperty().get()).matches("Data stale since \\d\\d:\\d\\d:\\d\\d\\. Nobody answers\\.");
        assertThat(model.standingProperty().get()).startsWith("Not live");
        assertThat(model.refusedProperty().get()).isFalse();
    }

    @Test
    void offersToMendAConnectionThatIsRefused() {
        GatewayException refused = new GatewayException(Reason.NOT_LOGGED_IN, "The login is refused.", null);

        gateway.fire(listener -> listener.lost(new Loss(refused, FakeGateway.NOW, true)));

        assertThat(model.refusedProperty().get()).isTrue();
        assertThat(model.bannerProperty().get()).isEqualTo("The server refuses: The login is refused.");
    }

    @Test
    void showsWhatBecameOfTheLastActionWithItsTime() {
        window.context()
                .actions()
                .add(new ActionLog.Entry(
                        FakeGateway.NOW, "table.pause", "dbo.a", ActionLog.Outcome.DONE, "It is paused."));

        assertThat(model.lastActionProperty().get()).matches("\\d\\d:\\d\\d:\\d\\d  dbo\\.a  It is paused\\.");
    }
}
