package io.dstream.console.configuration;

import io.dstream.console.model.ConfigDifference;
import io.dstream.console.ui.Texts;
import java.util.List;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/** What the operator is asked before something happens that cannot be undone by a key; names the server each time. */
final class Questions {
    private final Texts texts;
    private final String server;
    private final ReadOnlyObjectWrapper<@Nullable Question> question = new ReadOnlyObjectWrapper<>();

    Questions(Texts texts, String server) {
        this.texts = texts;
        this.server = server;
    }

    /** Asks whether these changes are to run. */
    void askToApply(ConfigDifference difference, Runnable action) {
        int count = difference.changes().size();
        String sentence = count == 0
                ? texts.text("configuration.apply.textOnly", server)
                : texts.text("configuration.apply.sentence", count, server);
        question.set(new Question(
                texts.text("configuration.apply.title", server),
                sentence,
                texts.text("configuration.apply"),
                difference.changes(),
                action));
    }

    /** Asks whether what was typed may be lost. */
    void askToDiscard(Runnable action) {
        question.set(new Question(
                texts.text("configuration.discard.title"),
                texts.text("configuration.discard.sentence", server),
                texts.text("configuration.discard"),
                List.of(),
                action));
    }

    /** Answers the question with yes. */
    void confirm() {
        answer(asked -> asked.action().run());
    }

    /** Answers the question with no. */
    void cancel() {
        answer(asked -> {});
    }

    private void answer(Consumer<Question> then) {
        Question asked = question.get();
        question.set(null);
        if (asked != null) {
            then.accept(asked);
        }
    }

    /** Returns what is asked now, null where nothing is. */
    ReadOnlyObjectProperty<@Nullable Question> questionProperty() {
        return question.getReadOnlyProperty();
    }
}
