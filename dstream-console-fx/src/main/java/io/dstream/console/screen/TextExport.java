package io.dstream.console.screen;

import io.dstream.console.gateway.GatewayException;
import io.dstream.console.ui.ActionLog;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import javafx.scene.Node;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.stage.FileChooser;

/** Takes what is shown elsewhere: into a file that the operator chooses, or to the clipboard. */
public final class TextExport {
    private TextExport() {}

    /** Asks where to, and writes there in the background. */
    public static void save(WindowContext context, Node owner, String fileName, String text) {
        FileChooser chooser = new FileChooser();
        chooser.setInitialFileName(fileName);
        File file = chooser.showSaveDialog(owner.getScene().getWindow());
        if (file != null) {
            write(context, file, text);
        }
    }

    private static void write(WindowContext context, File file, String text) {
        context.work()
                .ask(
                        () -> {
                            try {
                                return Files.writeString(file.toPath(), text);
                            } catch (IOException e) {
                                throw new GatewayException(
                                        GatewayException.Reason.FAILED,
                                        context.texts().text("export.failed"),
                                        e);
                            }
                        },
                        path -> note(
                                context,
                                file,
                                ActionLog.Outcome.DONE,
                                context.texts().text("export.done")),
                        problem -> note(context, file, ActionLog.Outcome.FAILED, String.valueOf(problem.getMessage())));
    }

    private static void note(WindowContext context, File file, ActionLog.Outcome outcome, String sentence) {
        context.actions()
                .add(new ActionLog.Entry(context.clock().instant(), "export", file.getName(), outcome, sentence));
    }

    /** Puts a text into the clipboard. */
    public static void copy(String text) {
        ClipboardContent content = new ClipboardContent();
        content.putString(text);
        Clipboard.getSystemClipboard().setContent(content);
    }
}
