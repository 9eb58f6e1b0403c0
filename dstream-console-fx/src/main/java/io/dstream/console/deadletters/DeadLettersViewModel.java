package io.dstream.console.deadletters;

import io.dstream.console.gateway.GatewayException;
import io.dstream.console.model.DeadLetter;
import io.dstream.console.model.DeadLetterEntity;
import io.dstream.console.model.Repair;
import io.dstream.console.screen.WindowContext;
import io.dstream.console.ui.ActionLog;
import io.dstream.console.ui.Permission;
import java.util.List;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;

/** What may be done with dead letters, each asked about before it is done. */
public final class DeadLettersViewModel {
    /** What lies over the list. */
    enum Panel {
        NONE,
        QUESTION,
        REPAIR,
        REPORT
    }

    private final WindowContext context;
    private final LetterList list;
    private final ReadOnlyStringWrapper refused = new ReadOnlyStringWrapper("");
    private final ReadOnlyObjectWrapper<Panel> panel = new ReadOnlyObjectWrapper<>(Panel.NONE);
    private final ReadOnlyObjectWrapper<@Nullable Question> question = new ReadOnlyObjectWrapper<>();
    private final StringProperty typed = new SimpleStringProperty("");
    private final RepairViewModel repair;
    private final ResubmissionViewModel resubmission;

    public DeadLettersViewModel(WindowContext context) {
        this.context = context;
        this.list = new LetterList(context);
        this.repair = new RepairViewModel(context.texts());
        this.resubmission = new ResubmissionViewModel(context, list::reload);
        context.login().addListener((property, before, now) -> tellRefusal());
        tellRefusal();
    }

    private void tellRefusal() {
        String key = Permission.toOperate(context.profile(), context.login().get());
        refused.set(key.isEmpty() ? "" : context.texts().text(key));
    }

    /** Asks whether to send letters again. */
    public void resubmit(List<DeadLetter> chosen) {
        if (mayAct(chosen)) {
            List<Repair> whole = chosen.stream()
                    .map(letter -> new Repair(letter.sequenceNumber(), null))
                    .toList();
            String target = list.entityId();
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
            send(list.entityId(), List.of(repair.repaired()));
        }
    }

    /** Asks whether to delete letters for good. */
    public void purge(List<DeadLetter> chosen) {
        if (mayAct(chosen)) {
            List<Long> numbers = chosen.stream().map(DeadLetter::sequenceNumber).toList();
            String target = list.entityId();
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
        DeadLetterEntity chosen = list.entityProperty().get();
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
        Batches<Long, Integer> batches =
                new Batches<>(context.work(), numbers, LetterList.PAGE, batch -> context.gateway()
                        .purge(target, batch));
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
        list.reload();
    }

    private void failPurge(String target, GatewayException failure) {
        list.fail(failure);
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

    /** Returns what is shown. */
    public LetterList list() {
        return list;
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

    /** Returns why nothing may be done, empty where it may. */
    public ReadOnlyStringProperty refusedProperty() {
        return refused.getReadOnlyProperty();
    }
}
