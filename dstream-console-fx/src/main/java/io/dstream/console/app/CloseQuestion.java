package io.dstream.console.app;

import io.dstream.console.ui.Texts;
import java.util.List;
import javafx.scene.control.Alert;
import javafx.scene.control.ButtonBar.ButtonData;
import javafx.scene.control.ButtonType;
import javafx.scene.layout.Region;
import javafx.stage.Stage;
import javafx.stage.WindowEvent;

/** Asks before a window closes that holds what would be lost. */
final class CloseQuestion {
    private CloseQuestion() {}

    static void askBefore(Stage stage, ConsoleWindow window, Texts texts) {
        stage.addEventHandler(WindowEvent.WINDOW_CLOSE_REQUEST, event -> {
            List<String> unsaved = window.unsaved();
            if (!unsaved.isEmpty() && !isWanted(stage, unsaved, texts)) {
                event.consume();
            }
        });
    }

    private static boolean isWanted(Stage stage, List<String> unsaved, Texts texts) {
        ButtonType close = new ButtonType(texts.text("close.anyway"), ButtonData.OK_DONE);
        ButtonType stay = new ButtonType(texts.text("close.stay"), ButtonData.CANCEL_CLOSE);
        Alert alert = new Alert(Alert.AlertType.CONFIRMATION, String.join("\n", unsaved), stay, close);
        alert.initOwner(stage);
        alert.setHeaderText(texts.text("close.title"));
        alert.getDialogPane().setId("close-question");
        alert.getDialogPane().setMinHeight(Region.USE_PREF_SIZE);
        return alert.showAndWait().filter(close::equals).isPresent();
    }
}
