package io.dstream.console.tables;

import io.dstream.console.model.TableStatus;
import java.util.Locale;
import java.util.stream.Stream;

/** Looks for words in what a row shows. */
final class RowText {
    private RowText() {}

    /** Returns whether each word, in lower case, stands in a row's name, state, owner, destination or problem. */
    static boolean contains(TableStatus status, String... words) {
        TableStatus.Problem problem = status.problem();
        String owner = status.owner();
        return Stream.of(words)
                .allMatch(word -> has(status.table(), word)
                        || has(status.state(), word)
                        || has(status.destination(), word)
                        || (owner != null && has(owner, word))
                        || (problem != null && has(problem.text(), word)));
    }

    private static boolean has(String text, String word) {
        return word.isEmpty() || text.toLowerCase(Locale.ROOT).contains(word);
    }
}
