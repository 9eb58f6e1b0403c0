package io.dstream.console.deadletters;

import io.dstream.console.gateway.GatewayException;
import io.dstream.console.model.DeadLetter;
import io.dstream.console.model.DeadLetterEntity;
import io.dstream.console.model.DeadLetterPage;
import io.dstream.console.model.Repair;
import io.dstream.console.screen.WindowContext;
import io.dstream.console.ui.ActionLog;
import io.dstream.console.ui.Permission;
import java.util.List;
import java.util.function.Consumer;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.transformation.FilteredList;
import org.jspecify.annotations.Nullable;

/** The dead letters of an entity, and what may be done with them. */
public final class DeadLettersViewModel {
    private static final int PAGE = 250;

    /** What lies over the list. */
    enum Panel {
        NONE,
        QUESTION,
        REPAIR,
        REPORT
    }

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
    private final ReadOnlyStringWrapper refused = new ReadOnlyStringWrapper("");
    private final ReadOnlyObjectWrapper<Panel> panel = new ReadOnlyObjectWrapper<>(Panel.NONE);
    private final ReadOnlyObjectWrapper<@Nullable Question> question = new ReadOnlyObjectWrapper<>();
    private final StringProperty typed = new SimpleStringProperty("");
    private final RepairViewModel repair;
    private final ResubmissionViewModel resubmission;
    private @Nullable Long next;
    private String entityId = "";

    public DeadLettersViewModel(WindowContext context) {
        this.context = context;
        this.repair = new RepairViewModel(context.texts());
        this.resubmission = new ResubmissionViewModel(context, this::reload);
        search.addListener((property, before, now) -> filter());
        entity.addListener((property, before, now) -> choose(now));
        context.login().addListener((property, before, now) -> tellRefusal());
        tellRefusal();
    }

    private void tellRefusal() {
        String key = Permission.toOperate(context.profile(), context.login().get());
        refused.set(key.isEmpty() ? "" : context.texts().text(key));
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

    private void fail(GatewayException failure) {
        loading.set(false);
        problem.set(String.valueOf(failure.getMessage()));
    }

    /** Asks whether to send letters again. */
    public void resubmit(List<DeadLetter> chosen) {
        if (mayAct(chosen)) {
            List<Repair> whole = chosen.stream()
                    .map(letter -> new Repair(letter.sequenceNumber(), null))
                    .toList();
            String target = entityId;
            ask(new Question(
                    context.texts().text("deadLetters.resubmitTitle"),
                    context.texts().text("deadLetters.resubmitQuestion", chosen.size(), target),
                    context.texts().text("deadLetters.resubmit"),
                    "",
                    false,
                    () -> send(target, whole)));
        }
    }

    private void send(String target, List<Repair> repairs) {
        panel.set(Panel.REPORT);
        resubmission.start(target, repairs);
    }

    /** Opens the editor. */
    public void repair(List<DeadLetter> chosen) {
        if (mayAct(chosen) && repairRefusal(chosen).isEmpty()) {
            repair.begin(chosen.get(0));
            panel.set(Panel.REPAIR);
        }
    }

    /** Returns why letters cannot be repaired, empty where they can: a body that is not known whole would lose its rest. */
    public String repairRefusal(List<DeadLetter> chosen) {
        if (chosen.size() != 1) {
            return context.texts().text("deadLetters.chooseOne");
        }
        DeadLetter letter = chosen.get(0);
        return !letter.isText()
                ? context.texts().text("deadLetters.binary")
                : letter.isTruncated() ? context.texts().text("deadLetters.truncated") : "";
    }

    /** Sends the repaired letter. */
    public void sendRepaired() {
        if (repair.problemProperty().get().isEmpty()) {
            send(entityId, List.of(repair.repaired()));
        }
    }

    /** Asks whether to delete letters for good. */
    public void purge(List<DeadLetter> chosen) {
        if (mayAct(chosen)) {
            List<Long> numbers = chosen.stream().map(DeadLetter::sequenceNumber).toList();
            String target = entityId;
            ask(new Question(
                    context.texts().text("deadLetters.purgeTitle"),
                    context.texts().text("deadLetters.purgeQuestion", chosen.size(), target),
                    context.texts().text("deadLetters.purge"),
                    "",
                    true,
                    () -> purge(target, numbers)));
        }
    }

    /** Asks whether to delete all letters of the entity for good. */
    public void purgeAll() {
        DeadLetterEntity chosen = entity.get();
        if (chosen == null || !refused.get().isEmpty()) {
            return;
        }
        String target = chosen.id();
        String count = chosen.count() == null ? "?" : Long.toString(chosen.count());
        ask(new Question(
                context.texts().text("deadLetters.purgeTitle"),
                context.texts().text("deadLetters.purgeAllQuestion", count, target),
                context.texts().text("deadLetters.purgeAll"),
                target,
                true,
                () -> purgeAll(target)));
    }

    private void purge(String target, List<Long> numbers) {
        int[] purged = {0};
        Batches<Long, Integer> batches = new Batches<>(
                context.work(), numbers, PAGE, batch -> context.gateway().purge(target, batch));
        batches.run(
                (batch, count) -> purged[0] += count,
                (batch, failure) -> failPurge(target, failure),
                done -> tellPurged(target, purged[0]));
    }

    private void purgeAll(String target) {
        context.work()
                .ask(
                        () -> context.gateway().purge(target, List.of()),
                        count -> tellPurged(target, count),
                        failure -> failPurge(target, failure));
    }

    private void tellPurged(String target, int count) {
        if (count > 0) {
            note(target, ActionLog.Outcome.DONE, context.texts().text("deadLetters.purged", count));
        }
        reload();
    }

    private void failPurge(String target, GatewayException failure) {
        fail(failure);
        note(target, ActionLog.Outcome.FAILED, String.valueOf(failure.getMessage()));
    }

    private void note(String target, ActionLog.Outcome outcome, String sentence) {
        context.actions()
                .add(new ActionLog.Entry(context.clock().instant(), "dead-letters.purge", target, outcome, sentence));
    }

    private boolean mayAct(List<DeadLetter> chosen) {
        return refused.get().isEmpty() && !chosen.isEmpty();
    }

    private void ask(Question asked) {
        typed.set("");
        question.set(asked);
        panel.set(Panel.QUESTION);
    }

    /** Does what the question asks about, where what it wants was typed. */
    public void confirm() {
        Question asked = question.get();
        if (asked != null && asked.isAllowed(typed.get())) {
            panel.set(Panel.NONE);
            asked.yes().run();
        }
    }

    /** Takes away what lies over the list; what is under way goes on. */
    public void dismiss() {
        panel.set(Panel.NONE);
    }

    ReadOnlyObjectProperty<Panel> panelProperty() {
        return panel.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<@Nullable Question> questionProperty() {
        return question.getReadOnlyProperty();
    }

    public StringProperty typedProperty() {
        return typed;
    }

    public RepairViewModel repairing() {
        return repair;
    }

    public ResubmissionViewModel resubmission() {
        return resubmission;
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

    /** Returns why nothing may be done, empty where it may. */
    public ReadOnlyStringProperty refusedProperty() {
        return refused.getReadOnlyProperty();
    }
}
