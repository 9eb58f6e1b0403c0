package io.dstream.console.screen;

import java.util.List;
import java.util.Optional;
import javafx.scene.Parent;

/**
 * One page of a window; for the thread of the user interface.
 *
 * <p>The text {@code screen.<id>} is its title, {@code screen.<id>.hint} says what it is for.
 */
public interface Screen {
    /** Names it in texts, style sheets and tests, such as {@code tables}. */
    String id();

    /** Returns what is shown, the same each time. */
    Parent view();

    /**
     * Is called whenever it comes to the front.
     *
     * @param subject what it is to be about, such as a table; empty for what it was about last
     */
    default void shown(String subject) {}

    /** Is called whenever it goes to the back: what costs time or calls can rest. */
    default void hidden() {}

    /** Returns what would be lost if the window closed, a sentence; nothing where nothing would. */
    default Optional<String> unsaved() {
        return Optional.empty();
    }

    /** Returns what the command palette offers besides while this is in front. */
    default List<Command> commands() {
        return List.of();
    }

    /** Lets go of everything; the window closes. */
    default void close() {}
}
