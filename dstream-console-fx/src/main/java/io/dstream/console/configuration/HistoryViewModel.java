package io.dstream.console.configuration;

import io.dstream.console.configuration.LineDiff.Row;
import io.dstream.console.model.ConfigVersion;
import io.dstream.console.screen.WindowContext;
import java.util.List;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** Earlier configurations, and how the chosen one differs from what runs. */
final class HistoryViewModel {
    private final WindowContext context;
    private final ObservableValue<@Nullable ConfigVersion> running;
    private final ObservableList<ConfigVersion> versions = FXCollections.observableArrayList();
    private final ObjectProperty<@Nullable ConfigVersion> chosen = new SimpleObjectProperty<>();
    private final Comparison comparison;
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");

    HistoryViewModel(WindowContext context, ObservableValue<@Nullable ConfigVersion> running) {
        this.context = context;
        this.running = running;
        this.comparison = new Comparison(context.work());
        chosen.addListener((property, before, now) -> compare());
        running.addListener((property, before, now) -> compare());
    }

    /** Reads the list again; what is chosen stays chosen. */
    void refresh() {
        context.work()
                .ask(
                        context.gateway()::configHistory,
                        this::take,
                        failed -> problem.set(String.valueOf(failed.getMessage())));
    }

    private void take(List<ConfigVersion> found) {
        problem.set("");
        ConfigVersion before = chosen.get();
        versions.setAll(found);
        chosen.set(
                before == null
                        ? null
                        : found.stream()
                                .filter(each -> isSame(each, before))
                                .findFirst()
                                .orElse(null));
    }

    private static boolean isSame(ConfigVersion one, ConfigVersion other) {
        return one.revision().equals(other.revision()) && one.appliedAt().equals(other.appliedAt());
    }

    private void compare() {
        ConfigVersion before = running.getValue();
        ConfigVersion after = chosen.get();
        if (before == null || after == null) {
            comparison.clear();
        } else {
            comparison.compare(before.text(), after.text());
        }
    }

    ObservableList<ConfigVersion> versions() {
        return FXCollections.unmodifiableObservableList(versions);
    }

    /** Returns what is chosen in the list. */
    ObjectProperty<@Nullable ConfigVersion> chosenProperty() {
        return chosen;
    }

    /** Returns what would become of each line that runs if the chosen one ran again. */
    ObservableList<Row> lines() {
        return comparison.lines();
    }

    /** Returns why the list is not known, empty where it is. */
    ReadOnlyStringProperty problemProperty() {
        return problem.getReadOnlyProperty();
    }

    /** Returns whether a configuration is what runs. */
    boolean isRunning(ConfigVersion version) {
        ConfigVersion now = running.getValue();
        return now != null && now.etag().equals(version.etag());
    }
}
