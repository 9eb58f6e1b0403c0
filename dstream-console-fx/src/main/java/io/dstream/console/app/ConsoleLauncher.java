package io.dstream.console.app;

import io.dstream.console.app.ConsoleOptions.UsageException;
import io.dstream.console.screen.ScreenKind;
import java.io.PrintStream;
import java.util.List;

/** Starts the console; a class that JavaFX does not look at, so that it also starts from the class path. */
public final class ConsoleLauncher {
    private static final int WRONG_USAGE = 2;

    private ConsoleLauncher() {}

    public static void main(String[] arguments) {
        try {
            if (options(List.of(arguments)).isHelp()) {
                print(System.out, ConsoleOptions.USAGE);
                return;
            }
        } catch (UsageException e) {
            print(System.err, e.getMessage() + "\n" + ConsoleOptions.USAGE);
            System.exit(WRONG_USAGE);
        }
        ConsoleApplication.launch(ConsoleApplication.class, arguments);
    }

    /** Returns what a command line says of the screens that there are. */
    static ConsoleOptions options(List<String> arguments) {
        return ConsoleOptions.parse(
                arguments, Screens.all().stream().map(ScreenKind::id).toList());
    }

    private static void print(PrintStream stream, String text) {
        stream.print(text);
        stream.flush();
    }
}
