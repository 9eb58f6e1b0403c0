package io.dstream.console.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.dstream.console.connections.InMemorySecretStore;
import io.dstream.console.connections.Profile;
import io.dstream.console.settings.Preferences;
import io.dstream.console.testing.Eventually;
import io.dstream.console.testing.TestServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.testfx.framework.junit5.ApplicationTest;

class ConnectionsIT extends ApplicationTest {
    @BeforeAll
    static void startServer() throws Exception {
        var unused = TestServer.running();
    }

    @Override
    public void start(Stage stage) throws Exception {
        Theme.loadFonts();
        Theme.LIGHT.apply();
        Preferences.shared().textPercentProperty().set(100);
        Path directory = Files.createTempDirectory("console");
        new ConsoleWindows(directory, new InMemorySecretStore(), Clock.systemUTC()).showStart(stage);
    }

    @AfterEach
    void restore() {
        interact(() -> {
            Preferences.shared().textPercentProperty().set(100);
            List.copyOf(Window.getWindows()).forEach(Window::hide);
        });
    }

    private String text(String query) {
        return lookup(query).queryAs(Labeled.class).getText();
    }

    private void type(String query, String text) {
        clickOn(query);
        press(KeyCode.CONTROL, KeyCode.A).release(KeyCode.A, KeyCode.CONTROL);
        write(text);
    }

    @Test
    void opensAWindowOnAConnectionThatWasTypedAndFindsSettingsByTyping() throws Exception {
        type("#start-name", "Mine");
        type("#start-url", TestServer.running().url().toString());
        clickOn("#start-test");
        Eventually.holds("the test tells the role", () -> text("#start-result").startsWith("Connected."));

        clickOn("#start-connect");
        Eventually.holds("the window is there", () -> isOpen("DStream - Mine"));

        press(KeyCode.CONTROL, KeyCode.K).release(KeyCode.K, KeyCode.CONTROL);
        Eventually.holds(
                "the palette is there",
                () -> lookup("#palette-typed").tryQuery().isPresent());
        write("larger").type(KeyCode.ENTER);

        Eventually.holds("text is larger", () -> {
            int[] percent = {0};
            interact(() ->
                    percent[0] = Preferences.shared().textPercentProperty().get());
            return percent[0] == 110;
        });
        assertThat(lookup("#overlay").query().isVisible()).isFalse();
    }

    @Test
    void keepsCopiesAndDeletesConnectionsAndOpensAnotherWindow() throws Exception {
        type("#start-name", "One");
        type("#start-url", TestServer.running().url().toString());
        clickOn("#start-read-only");
        clickOn("#start-save");
        ListView<Profile> profiles = lookup("#start-profiles").query();
        Eventually.holds("it is kept", () -> profiles.getItems().size() == 1);

        clickOn("#start-duplicate");
        clickOn("#start-save");
        Eventually.holds("both are kept", () -> profiles.getItems().size() == 2);
        clickOn("#start-delete");
        clickOn("#start-delete-cancel");
        clickOn("#start-delete");
        clickOn("#start-delete-confirm");
        Eventually.holds("one is left", () -> profiles.getItems().size() == 1);
        assertThat(profiles.getItems().get(0).name()).isEqualTo("One");

        clickOn("#start-connect");
        Eventually.holds("the window is there", () -> isOpen("DStream - One"));
        clickOn("#menu-tables");
        Eventually.holds(
                "its tables are listed",
                () -> !lookup("#tables-table").<TableView<?>>query().getItems().isEmpty());
        interact(() -> lookup("#tables-table")
                .<TableView<?>>query()
                .getSelectionModel()
                .selectFirst());
        assertThat(lookup("#tables-pause").query().isDisabled()).isTrue();
        assertThat(text("#tables-note")).contains("read-only");

        press(KeyCode.CONTROL, KeyCode.N).release(KeyCode.N, KeyCode.CONTROL);
        Eventually.holds("connections are offered again", () -> isOpen("DStream - Connections"));
        assertThat(isOpen("DStream - One")).isTrue();
    }

    private static boolean isOpen(String title) {
        return Window.getWindows().stream()
                .anyMatch(each -> each instanceof Stage stage && title.equals(stage.getTitle()));
    }
}
