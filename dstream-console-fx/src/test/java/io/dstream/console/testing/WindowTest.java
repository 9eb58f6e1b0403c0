package io.dstream.console.testing;

import io.dstream.console.app.ConsoleWindow;
import io.dstream.console.app.Theme;
import io.dstream.console.connections.Profile;
import io.dstream.console.gateway.DStreamGateway;
import io.dstream.console.screen.ScreenKind;
import io.dstream.console.ui.Texts;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Labeled;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.testfx.framework.junit5.ApplicationTest;

/** A window on a real server, without a display; clicks and keys reach it as a person's would. */
public abstract class WindowTest extends ApplicationTest {
    @SuppressWarnings("NullAway.Init")
    private ConsoleWindow window;

    @SuppressWarnings("NullAway.Init")
    private TestServer server;

    @SuppressWarnings("NullAway.Init")
    private OffThreadGateway guard;

    /** Returns the screens that the window is to have. */
    protected abstract List<ScreenKind> screens();

    /** Returns the profile that the window is opened with. */
    protected Profile profile() {
        return Profile.anonymous("test", server.url());
    }

    /** Returns the gateway of the window, which closes it. */
    protected DStreamGateway gateway() throws Exception {
        return server.gateway();
    }

    @BeforeAll
    static void startServer() throws Exception {
        // Not with the window: a stage has half a minute to come up.
        var unused = TestServer.running();
    }

    @Override
    public void start(Stage stage) throws Exception {
        Theme.loadFonts();
        Theme.LIGHT.apply();
        server = TestServer.running();
        guard = new OffThreadGateway(gateway());
        window = new ConsoleWindow(
                profile(), guard.gateway(), Texts.of(Locale.ENGLISH), Platform::runLater, Clock.systemUTC(), screens());
        Scene scene = new Scene(window.root(), 1440, 900);
        Theme.decorate(scene);
        stage.setScene(scene);
        stage.show();
    }

    @AfterEach
    void closeWindow() {
        interact(window::close);
        guard.check();
    }

    /** Returns what sees to it that no question is asked on the FX thread; each test fails where one was. */
    protected OffThreadGateway guard() {
        return guard;
    }

    protected ConsoleWindow window() {
        return window;
    }

    /** Returns the text of a label or button, as it is shown. */
    protected String text(String query) {
        String[] text = {""};
        interact(() -> text[0] = lookup(query).<Labeled>query().getText());
        return text[0];
    }

    /** Returns whether a node is there and visible, with all that it lies in. */
    protected boolean isShown(String query) {
        boolean[] isShown = {false};
        interact(() -> isShown[0] =
                lookup(query).tryQuery().filter(WindowTest::isVisible).isPresent());
        return isShown[0];
    }

    private static boolean isVisible(Node node) {
        Parent parent = node.getParent();
        return node.isVisible() && (parent == null || isVisible(parent));
    }

    /** Presses keys together, the last of them last. */
    protected void chord(KeyCode... keys) {
        press(keys).release(keys);
    }

    /** Puts a text in the place of what stands in a field. */
    protected void type(String field, String text) {
        clickOn(field);
        chord(KeyCode.CONTROL, KeyCode.A);
        if (text.isEmpty()) {
            type(KeyCode.DELETE);
        } else {
            write(text);
        }
    }

    protected TestServer server() {
        return server;
    }

    /** Waits until the window shows the server as it is and knows who is logged in. */
    protected void awaitLive() {
        Eventually.holds("the window is live", () -> {
            boolean[] isLive = {false};
            interact(() -> isLive[0] =
                    window.context().cluster().freshnessProperty().get().isLive()
                            && window.context().login().get() != null
                            && !window.context().cluster().tables().isEmpty());
            return isLive[0];
        });
    }
}
