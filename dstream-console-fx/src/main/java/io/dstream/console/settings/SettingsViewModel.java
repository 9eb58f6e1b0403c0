package io.dstream.console.settings;

import io.dstream.console.ui.Texts;
import java.util.Locale;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.StringBinding;

/** What can be chosen, and how each choice is named. */
public final class SettingsViewModel {
    private final Preferences preferences;
    private final Texts texts;
    private final StringBinding textSize;

    public SettingsViewModel(Preferences preferences, Texts texts) {
        this.preferences = preferences;
        this.texts = texts;
        this.textSize = Bindings.createStringBinding(
                () -> preferences.textPercentProperty().get() + " %", preferences.textPercentProperty());
    }

    public Preferences preferences() {
        return preferences;
    }

    /** Returns the name of a look or a language. */
    public String name(Enum<?> choice) {
        return texts.text(
                "settings." + choice.getDeclaringClass().getSimpleName().toLowerCase(Locale.ROOT) + "."
                        + choice.name().toLowerCase(Locale.ROOT));
    }

    /** Returns the size of text as it is shown. */
    public StringBinding textSizeBinding() {
        return textSize;
    }
}
