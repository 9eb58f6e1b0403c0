package io.dstream.console.configuration;

import io.dstream.console.model.ConfigDifference.Change;
import java.util.List;

/**
 * Something that the operator is asked before it is done.
 *
 * @param confirm what stands on the button that does it
 * @param changes what will change by it, if anything is known of that
 * @param action does it
 */
record Question(String title, String sentence, String confirm, List<Change> changes, Runnable action) {
    Question {
        changes = List.copyOf(changes);
    }
}
