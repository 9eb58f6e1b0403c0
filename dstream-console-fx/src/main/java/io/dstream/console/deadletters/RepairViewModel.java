package io.dstream.console.deadletters;

import io.dstream.console.model.DeadLetter;
import io.dstream.console.model.Repair;
import io.dstream.console.ui.JsonText;
import io.dstream.console.ui.Texts;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;

/** The body of a dead letter while it is repaired; only JSON is sent. */
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
        problem.set(JsonText.fault(text.get())
                .map(fault -> texts.text("deadLetters.badJson", fault.line(), fault.column(), fault.message()))
                .orElse(""));
    }

    /** Lays the text out where it is JSON. */
    public void format() {
        JsonText.pretty(text.get()).ifPresent(text::set);
    }

    /** Returns the letter with its new body. */
    Repair repaired() {
        DeadLetter chosen = letter;
        if (chosen == null) {
            throw new IllegalStateException("No letter is repaired");
        }
        return new Repair(chosen.sequenceNumber(), text.get());
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
