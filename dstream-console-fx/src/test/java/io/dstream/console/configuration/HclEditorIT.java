package io.dstream.console.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import io.dstream.console.app.Theme;
import io.dstream.console.configuration.HclTokens.Token;
import io.dstream.console.model.ConfigDiagnostic;
import io.dstream.console.testing.Eventually;
import io.dstream.console.ui.Work;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.testfx.framework.junit5.ApplicationTest;

/** The editor without a server: what it paints. */
class HclEditorIT extends ApplicationTest {
    private final ExecutorService background = Executors.newSingleThreadExecutor();

    @SuppressWarnings("NullAway.Init")
    private HclEditor editor;

    @Override
    public void start(Stage stage) {
        editor = new HclEditor(new Work(background, Platform::runLater), "editor");
        Scene scene = new Scene(editor.node(), 900, 700);
        Theme.LIGHT.apply();
        Theme.decorate(scene);
        stage.setScene(scene);
        stage.show();
    }

    @AfterEach
    void stopWork() {
        background.shutdownNow();
    }

    private static String tables(int count) {
        StringBuilder text = new StringBuilder("ingester {\n");
        for (int i = 0; i < count; i++) {
            text.append("    table \"dbo.Table")
                    .append(i)
                    .append("\" { # number ")
                    .append(i);
            text.append("\n        poll_interval = \"250ms\"\n        batch_size = 100\n    }\n\n");
        }
        return text.append("}\n").toString();
    }

    private void awaitPainted() {
        Eventually.holds("all is painted as it is scanned", () -> {
            boolean[] isPainted = {false};
            interact(() -> isPainted[0] = isPainted());
            return isPainted[0];
        });
    }

    private boolean isPainted() {
        int at = 0;
        for (Token token : HclTokens.scan(editor.area().getText())) {
            String style = "hcl-" + token.kind().name().toLowerCase(Locale.ROOT);
            if (!isAll(at, token.start(), List.of()) || !isAll(token.start(), token.end(), List.of(style))) {
                return false;
            }
            at = token.end();
        }
        return isAll(at, editor.area().getLength(), List.of());
    }

    private boolean isAll(int from, int to, List<String> styles) {
        for (int i = from; i < to; i++) {
            if (editor.area().getText().charAt(i) != '\n'
                    && !styles.equals(List.copyOf(editor.area().getStyleOfChar(i)))) {
                return false;
            }
        }
        return true;
    }

    @Test
    void paintsWhatAnEditChangesFarFromIt() {
        interact(() -> editor.show(tables(4)));
        awaitPainted();

        interact(() -> editor.area().insertText(15, "/* "));
        awaitPainted();
        interact(() -> editor.area().insertText(editor.area().getLength() - 4, " */"));
        awaitPainted();
        interact(() -> editor.area().deleteText(15, 18));
        awaitPainted();
        interact(() -> editor.area().replaceText(20, 60, "x = \"y\" # z\n"));
        awaitPainted();
        interact(() -> editor.area().undo());
        awaitPainted();
    }

    @Test
    void movesTheUnderlineWithTheTextAndTakesItAway() {
        interact(() -> editor.show("a = 1\nbad = 2\n"));
        awaitPainted();
        interact(() -> editor.mark(List.of(new ConfigDiagnostic(2, 1, "bad"))));
        assertThat(editor.area().getStyleOfChar(6)).contains("hcl-problem");

        interact(() -> {
            editor.area().insertText(0, "# new\n");
            editor.mark(List.of());
        });

        awaitPainted();
    }
}
