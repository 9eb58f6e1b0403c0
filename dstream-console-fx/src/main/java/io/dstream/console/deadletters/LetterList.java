package io.dstream.console.deadletters;

import io.dstream.console.gateway.GatewayException;
import io.dstream.console.model.DeadLetter;
import io.dstream.console.model.DeadLetterEntity;
import io.dstream.console.model.DeadLetterPage;
import io.dstream.console.screen.WindowContext;
import java.util.List;
import java.util.function.Consumer;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.transformation.FilteredList;
import org.jspecify.annotations.Nullable;

/** The entities that keep dead letters, and the letters of the chosen one as far as they were read. */
public final class LetterList {
    /** How many are read, or purged, at once; the server takes no more. */
    static final int PAGE = 250;

    private final WindowContext context;
    private final ObservableList<DeadLetterEntity> entities = FXCollections.observableArrayList();
    private final ObservableList<DeadLetterEntity> shownEntities = FXCollections.unmodifiableObservableList(entities);
    private final ObjectProperty<@Nullable DeadLetterEntity> entity = new SimpleObjectProperty<>();
    private final ObservableList<DeadLetter> letters = FXCollections.observableArrayList();
    private final FilteredList<DeadLetter> shown = new FilteredList<>(letters);
    // Kept: a list that nobody keeps is collected, and its listeners hear no more.
    private final ObservableList<DeadLetter> handedOut = FXCollections.unmodifiableObservableList(shown);
    private final StringProperty search = new SimpleStringProperty("");
    private final ReadOnlyBooleanWrapper more = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper purgeable = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper loading = new ReadOnlyBooleanWrapper();
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper summary = new ReadOnlyStringWrapper("");
    private @Nullable Long next;
    private String entityId = "";

    LetterList(WindowContext context) {
        this.context = context;
        search.addListener((property, before, now) -> filter());
        entity.addListener((property, before, now) -> choose(now));
    }

    private void filter() {
        String wanted = search.get();
        shown.setPredicate(letter -> LetterText.holds(letter, wanted));
        tellSummary();
    }

    private void tellSummary() {
        summary.set(context.texts().text("deadLetters.summary", shown.size(), letters.size()));
    }

    /** Chooses an entity by its id, once it is known. */
    public void open(String id) {
        if (!id.isEmpty()) {
            entityId = id;
        }
        reload();
    }

    /** Reads the entities, and the letters of the chosen one. */
    public void reload() {
        context.work().ask(context.gateway()::deadLetterEntities, this::showEntities, this::fail);
    }

    private void showEntities(List<DeadLetterEntity> now) {
        String chosen = entityId;
        entities.setAll(now);
        DeadLetterEntity same = now.stream()
                .filter(each -> each.id().equals(chosen))
                .findFirst()
                .orElseGet(() -> firstWithLetters(now));
        DeadLetterEntity before = entity.get();
        entity.set(same);
        if (same == null || same.equals(before)) {
            choose(same);
        }
    }

    private static @Nullable DeadLetterEntity firstWithLetters(List<DeadLetterEntity> now) {
        return now.stream()
                .filter(each -> each.count() != null && each.count() > 0)
                .findFirst()
                .orElse(now.isEmpty() ? null : now.get(0));
    }

    // A list that is filled anew takes the selection away for a moment: nothing was chosen then.
    private void choose(@Nullable DeadLetterEntity chosen) {
        if (chosen == null) {
            return;
        }
        if (!chosen.id().equals(entityId)) {
            letters.clear();
        }
        entityId = chosen.id();
        // An unknown number may be any.
        purgeable.set(chosen.count() == null || chosen.count() > 0);
        ask(0, page -> letters.setAll(page.items()));
    }

    /** Reads on where the last page ended. */
    public void loadMore() {
        Long from = next;
        if (from != null && !loading.get()) {
            ask(from, page -> letters.addAll(page.items()));
        }
    }

    private void ask(long from, Consumer<DeadLetterPage> answer) {
        String asked = entityId;
        loading.set(true);
        context.work()
                .ask(
                        () -> context.gateway().deadLetters(asked, from, PAGE),
                        page -> {
                            if (asked.equals(entityId)) {
                                loading.set(false);
                                problem.set("");
                                next = page.next();
                                more.set(next != null);
                                answer.accept(page);
                                tellSummary();
                            }
                        },
                        this::fail);
    }

    /** Tells why something could not be read or done. */
    void fail(GatewayException failure) {
        loading.set(false);
        problem.set(String.valueOf(failure.getMessage()));
    }

    /** Returns the id of what is chosen, empty for nothing. */
    String entityId() {
        return entityId;
    }

    public ObservableList<DeadLetterEntity> entities() {
        return shownEntities;
    }

    public ObjectProperty<@Nullable DeadLetterEntity> entityProperty() {
        return entity;
    }

    public ObservableList<DeadLetter> shown() {
        return handedOut;
    }

    public StringProperty searchProperty() {
        return search;
    }

    public ReadOnlyBooleanProperty moreProperty() {
        return more.getReadOnlyProperty();
    }

    /** Returns whether there is anything to purge as far as is known. */
    public ReadOnlyBooleanProperty purgeableProperty() {
        return purgeable.getReadOnlyProperty();
    }

    public ReadOnlyBooleanProperty loadingProperty() {
        return loading.getReadOnlyProperty();
    }

    public ReadOnlyStringProperty problemProperty() {
        return problem.getReadOnlyProperty();
    }

    public ReadOnlyStringProperty summaryProperty() {
        return summary.getReadOnlyProperty();
    }
}
