package io.dstream.console.deadletters;

import io.dstream.console.model.DeadLetter;
import io.dstream.console.model.Repair;
import io.dstream.console.ui.JsonText;
import io.dstream.console.ui.Texts;
import java.util.List;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;

/** The body of a dead letter while it is repaired; what was JSON, or ought to be, is sent as JSON only. */
public final class RepairViewModel {
    private final Texts texts;
    private final StringProperty text = new SimpleStringProperty("");
    private final ReadOnlyStringWrapper title = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
    private @Nullable DeadLetter letter;

    RepairViewModel(Texts texts) {
        this.texts = texts;
        text.addListener((property, before, now) -> check());
    }

    void begin(DeadLetter chosen) {
        letter = chosen;
        title.set(texts.text("deadLetters.repairing", Long.toString(chosen.sequenceNumber())));
        text.set(LetterText.body(chosen));
        check();
    }

    private void check() {
        DeadLetter chosen = letter;
        problem.set(chosen == null || LetterText.isFree(chosen) ? "" : problem(chosen, text.get()));
    }

    private String problem(DeadLetter chosen, String body) {
        int changes = LetterText.changes(chosen);
        return (changes == 0 ? JsonText.fault(body) : JsonText.faultOfLines(body))
                .map(fault -> texts.text("deadLetters.badJson", fault.line(), fault.column(), fault.message()))
                .orElseGet(() -> changes == 0 ? "" : count(changes, lines(body).size()));
    }

    private String count(int wanted, int found) {
        return wanted == found ? "" : texts.text("deadLetters.changes", wanted, found);
    }

    private static List<String> lines(String body) {
        return JsonText.lines(body).orElse(List.of());
    }

    /** Lays the text out where it is JSON. */
    public void format() {
        LetterText.pretty(text.get()).ifPresent(text::set);
    }

    /** Returns the letter with its new body; each change of an ingest message keeps to its line, as the server asks. */
    Repair repaired() {
        DeadLetter chosen = letter;
        if (chosen == null) {
            throw new IllegalStateException("No letter is repaired");
        }
        String body = LetterText.changes(chosen) == 0 ? text.get() : String.join("\n", lines(text.get()));
        return new Repair(chosen.sequenceNumber(), body);
    }

    public StringProperty textProperty() {
        return text;
    }

    public ReadOnlyStringProperty titleProperty() {
        return title.getReadOnlyProperty();
    }

    /** Returns why it cannot be sent, empty where it can. */
    public ReadOnlyStringProperty problemProperty() {
        return problem.getReadOnlyProperty();
    }
}
