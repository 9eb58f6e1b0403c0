package io.dstream.console.settings;

import io.dstream.console.connections.ConfigDirectory;
import io.dstream.console.connections.JsonFile;
import io.dstream.console.connections.JsonFile.Found;
import java.io.IOException;
import java.nio.file.Path;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.jspecify.annotations.Nullable;

/** What the operator has chosen; each change is kept at once. For the thread of the user interface. */
public final class Preferences {
    public static final int LEAST_TEXT = 90;
    public static final int MOST_TEXT = 150;
    private static final int STEP = 10;
    private static @Nullable Preferences shared;

    private final JsonFile file;
    private final ObjectProperty<Look> look = new SimpleObjectProperty<>(Look.SYSTEM);
    private final IntegerProperty textPercent = new SimpleIntegerProperty(100);
    private final ObjectProperty<Language> language = new SimpleObjectProperty<>(Language.SYSTEM);
    private final BooleanProperty notifications = new SimpleBooleanProperty(true);
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");

    // The shape of the file; what a hand has left out is null.
    private record Stored(
            @Nullable String theme,
            @Nullable Integer textPercent,
            @Nullable String language,
            @Nullable Boolean notifications) {}

    /** Creates them as they were kept in a directory. */
    public Preferences(Path directory) {
        this.file = new JsonFile(directory.resolve("settings.json"));
        Found<Stored> found = file.read(Stored.class);
        found.value().ifPresent(this::take);
        problem.set(found.damage());
        look.addListener((property, before, now) -> save());
        textPercent.addListener((property, before, now) -> save());
        language.addListener((property, before, now) -> save());
        notifications.addListener((property, before, now) -> save());
    }

    /** Returns those of the user, which every window of this process shares. */
    public static synchronized Preferences shared() {
        Preferences known = shared;
        if (known == null) {
            known = new Preferences(ConfigDirectory.ofThisUser());
            shared = known;
        }
        return known;
    }

    private void take(Stored stored) {
        look.set(constant(Look.class, stored.theme(), Look.SYSTEM));
        language.set(constant(Language.class, stored.language(), Language.SYSTEM));
        textPercent.set(stored.textPercent() == null ? 100 : bounded(stored.textPercent()));
        notifications.set(stored.notifications() == null || stored.notifications());
    }

    private static <E extends Enum<E>> E constant(Class<E> type, @Nullable String name, E otherwise) {
        for (E each : type.getEnumConstants()) {
            if (each.name().equalsIgnoreCase(name)) {
                return each;
            }
        }
        return otherwise;
    }

    private static int bounded(int percent) {
        return Math.max(LEAST_TEXT, Math.min(MOST_TEXT, percent));
    }

    private void save() {
        try {
            file.write(new Stored(
                    look.get().name(), textPercent.get(), language.get().name(), notifications.get()));
            problem.set("");
        } catch (IOException e) {
            problem.set(String.valueOf(e.getMessage()));
        }
    }

    /** Makes text larger by some steps, smaller where they are less than 0. */
    public void resizeText(int steps) {
        textPercent.set(bounded(textPercent.get() + steps * STEP));
    }

    public ObjectProperty<Look> lookProperty() {
        return look;
    }

    /** Returns the size of text in percent, {@value #LEAST_TEXT} to {@value #MOST_TEXT}. */
    public IntegerProperty textPercentProperty() {
        return textPercent;
    }

    public ObjectProperty<Language> languageProperty() {
        return language;
    }

    /** Returns whether new problems are told in the window. */
    public BooleanProperty notificationsProperty() {
        return notifications;
    }

    /** Returns why choices could not be read or kept, empty while they can. */
    public ReadOnlyStringProperty problemProperty() {
        return problem.getReadOnlyProperty();
    }
}
