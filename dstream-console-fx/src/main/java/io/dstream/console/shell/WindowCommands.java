package io.dstream.console.shell;

/** What a window asks of the console around it. */
public interface WindowCommands {
    /** Is there where a window stands alone. */
    WindowCommands NONE = new WindowCommands() {
        @Override
        public void openAnother() {}

        @Override
        public void mend(String problem) {}
    };

    /** Opens a window on another connection. */
    void openAnother();

    /** Lets the operator log in again, or change how the server is reached; the problem may be empty. */
    void mend(String problem);
}
