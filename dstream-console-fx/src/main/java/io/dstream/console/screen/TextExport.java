package io.dstream.console.screen;

import io.dstream.console.gateway.GatewayException;
import io.dstream.console.ui.ActionLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;

/** Takes what is shown elsewhere: into a file, or to the clipboard. */
public final class TextExport {
    private TextExport() {}

    /** Writes a file in the background and tells what became of it, the given sentence where it was written. */
    public static void write(WindowContext context, Path file, String text, String done) {
        context.work()
                .ask(
                        () -> write(context, file, text),
                        path -> note(context, file, ActionLog.Outcome.DONE, done),
                        problem -> note(context, file, ActionLog.Outcome.FAILED, String.valueOf(problem.getMessage())));
    }

    private static Path write(WindowContext context, Path file, String text) {
        try {
            return Files.writeString(file, text);
        } catch (IOException e) {
            throw new GatewayException(
                    GatewayException.Reason.FAILED, context.texts().text("export.failed"), e);
        }
    }

    private static void note(WindowContext context, Path file, ActionLog.Outcome outcome, String sentence) {
        context.actions()
                .add(new ActionLog.Entry(context.clock().instant(), "export", file.toString(), outcome, sentence));
    }

    /** Puts a text into the clipboard. */
    public static void copy(String text) {
        ClipboardContent content = new ClipboardContent();
        content.putString(text);
        Clipboard.getSystemClipboard().setContent(content);
    }
}
