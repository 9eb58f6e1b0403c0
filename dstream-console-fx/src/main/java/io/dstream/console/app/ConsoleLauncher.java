package io.dstream.console.app;

/** Starts the console; a class that JavaFX does not look at, so that it also starts from the class path. */
public final class ConsoleLauncher {
    private ConsoleLauncher() {}

    public static void main(String[] arguments) {
        ConsoleApplication.launch(ConsoleApplication.class, arguments);
    }
}
