package io.dstream.console.shell;

import io.dstream.console.settings.Preferences;
import java.util.function.IntConsumer;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/** Knows the keys of a window. */
final class ShellKeys {
    private final Preferences preferences;
    private final WindowCommands window;
    private final Runnable palette;
    private final Runnable help;
    private final IntConsumer menu;

    ShellKeys(Preferences preferences, WindowCommands window, Runnable palette, Runnable help, IntConsumer menu) {
        this.preferences = preferences;
        this.window = window;
        this.palette = palette;
        this.help = help;
        this.menu = menu;
    }

    void press(KeyEvent event) {
        boolean isDone = (event.isShortcutDown() && !event.isAltDown()) ? withShortcut(event.getCode()) : alone(event);
        if (isDone) {
            event.consume();
        }
    }

    private boolean withShortcut(KeyCode code) {
        switch (code) {
            case K -> palette.run();
            case N -> window.openAnother();
            case PLUS, ADD, EQUALS -> preferences.resizeText(1);
            case MINUS, SUBTRACT -> preferences.resizeText(-1);
            case DIGIT0, NUMPAD0 -> preferences.textPercentProperty().set(100);
            default -> {
                return openMenu(code);
            }
        }
        return true;
    }

    private boolean openMenu(KeyCode code) {
        String name = code.getName();
        if (!code.isDigitKey()) {
            return false;
        }
        menu.accept(name.charAt(name.length() - 1) - '1');
        return true;
    }

    // A question mark that is typed into a field is no question.
    private boolean alone(KeyEvent event) {
        boolean isQuestion = "?".equals(event.getText()) && !(event.getTarget() instanceof TextInputControl);
        if (event.getCode() != KeyCode.F1 && !isQuestion) {
            return false;
        }
        help.run();
        return true;
    }
}
