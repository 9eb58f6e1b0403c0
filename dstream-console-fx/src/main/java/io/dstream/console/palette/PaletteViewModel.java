package io.dstream.console.palette;

import io.dstream.console.screen.Command;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** Finds commands by what is typed, the best first. */
public final class PaletteViewModel {
    private static final int MOST = 50;

    private final Supplier<List<Command>> source;
    private final StringProperty typed = new SimpleStringProperty("");
    private final ObservableList<Command> found = FXCollections.observableArrayList();
    private final IntegerProperty selected = new SimpleIntegerProperty();
    private List<Command> all = List.of();

    private record Scored(Command command, int score) {}

    /** Creates it; the source is asked each time it opens. */
    public PaletteViewModel(Supplier<List<Command>> source) {
        this.source = source;
        typed.addListener((property, before, now) -> find());
    }

    /** Begins anew. */
    public void open() {
        all = source.get();
        typed.set("");
        find();
    }

    private void find() {
        found.setAll(all.stream()
                .map(command -> new Scored(command, score(command)))
                .filter(scored -> scored.score() != FuzzyMatch.NONE)
                // Equals keep their order.
                .sorted(Comparator.comparingInt(Scored::score).reversed())
                .limit(MOST)
                .map(Scored::command)
                .toList());
        selected.set(0);
    }

    private int score(Command command) {
        int title = FuzzyMatch.score(typed.get(), command.title());
        // What fits the hint only comes after whatever fits the title as well.
        int hint = FuzzyMatch.score(typed.get(), command.hint());
        return Math.max(title, hint == FuzzyMatch.NONE ? hint : hint / 2);
    }

    /** Moves the selection; beyond one end it begins at the other. */
    public void move(int by) {
        if (!found.isEmpty()) {
            selected.set(Math.floorMod(selected.get() + by, found.size()));
        }
    }

    /** Does what is selected, if anything is; returns whether it did. */
    public boolean run() {
        if (selected.get() < 0 || selected.get() >= found.size()) {
            return false;
        }
        found.get(selected.get()).action().run();
        return true;
    }

    public StringProperty typedProperty() {
        return typed;
    }

    public ObservableList<Command> found() {
        return FXCollections.unmodifiableObservableList(found);
    }

    public IntegerProperty selectedProperty() {
        return selected;
    }
}
