package io.dstream.console.deadletters;

import io.dstream.console.gateway.GatewayException;
import io.dstream.console.model.Repair;
import io.dstream.console.model.ResubmitResult;
import io.dstream.console.screen.WindowContext;
import io.dstream.console.ui.ActionLog;
import io.dstream.console.ui.CsvText;
import java.util.List;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** Sends dead letters again, and reports of each what has become of it. */
public final class ResubmissionViewModel {
    // Far below the 250 that a server takes: it is followed and stopped between two.
    static final int BATCH = 50;

    private final WindowContext context;
    private final Runnable ended;
    private final ObservableList<ReportLine> lines = FXCollections.observableArrayList();
    private final ReadOnlyDoubleWrapper progress = new ReadOnlyDoubleWrapper();
    private final ReadOnlyBooleanWrapper running = new ReadOnlyBooleanWrapper();
    private final ReadOnlyStringWrapper title = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper summary = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper note = new ReadOnlyStringWrapper("");
    private @Nullable Batches<Repair, ResubmitResult> batches;

    /**
     * Creates it.
     *
     * @param ended is called after the last batch
     */
    ResubmissionViewModel(WindowContext context, Runnable ended) {
        this.context = context;
        this.ended = ended;
    }

    void start(String entity, List<Repair> letters) {
        lines.clear();
        note.set("");
        progress.set(0);
        running.set(true);
        title.set(context.texts().text("deadLetters.resubmitting", entity));
        tellSummary();
        Batches<Repair, ResubmitResult> all = new Batches<>(
                context.work(), letters, BATCH, batch -> context.gateway().resubmit(entity, batch));
        batches = all;
        all.run((batch, result) -> take(all, result), this::lose, done -> end(entity, done));
    }

    private void take(Batches<Repair, ResubmitResult> all, ResubmitResult result) {
        result.resubmitted().forEach(number -> lines.add(new ReportLine(number, "sent", "")));
        result.failed()
                .forEach(failure -> lines.add(new ReportLine(failure.sequenceNumber(), "failed", failure.reason())));
        note.set(result.note());
        progress.set(all.progress());
        tellSummary();
    }

    // It may have been sent though nobody answered: to say it failed would have it sent twice.
    private void lose(List<Repair> batch, GatewayException problem) {
        String reason = String.valueOf(problem.getMessage());
        String outcome = isRefusal(problem) ? "failed" : "unknown";
        batch.forEach(letter -> lines.add(new ReportLine(letter.sequenceNumber(), outcome, reason)));
    }

    private static boolean isRefusal(GatewayException problem) {
        return switch (problem.reason()) {
            case NOT_LOGGED_IN, FORBIDDEN, NOT_FOUND, CONFLICT, INVALID, THROTTLED, UNTRUSTED -> true;
            case UNREACHABLE, UNAVAILABLE, FAILED -> false;
        };
    }

    private void end(String entity, Batches<Repair, ResubmitResult> all) {
        all.left().forEach(letter -> lines.add(new ReportLine(letter.sequenceNumber(), "left", "")));
        progress.set(1);
        running.set(false);
        tellSummary();
        ActionLog.Outcome outcome = count("sent") == lines.size() ? ActionLog.Outcome.DONE : ActionLog.Outcome.FAILED;
        context.actions()
                .add(new ActionLog.Entry(
                        context.clock().instant(), "dead-letters.resubmit", entity, outcome, summary.get()));
        ended.run();
    }

    private void tellSummary() {
        summary.set(context.texts()
                .text("deadLetters.report", count("sent"), count("failed"), count("unknown"), count("left")));
    }

    private long count(String outcome) {
        return lines.stream().filter(line -> line.outcome().equals(outcome)).count();
    }

    /** Sends no batch after the one under way. */
    public void stop() {
        Batches<Repair, ResubmitResult> all = batches;
        if (all != null) {
            all.stop();
        }
    }

    /** Returns the report as CSV. */
    public String csv() {
        return CsvText.of(
                List.of("sequenceNumber", "outcome", "reason"),
                lines.stream()
                        .map(line -> List.of(Long.toString(line.sequenceNumber()), line.outcome(), line.reason()))
                        .toList());
    }

    ObservableList<ReportLine> lines() {
        return FXCollections.unmodifiableObservableList(lines);
    }

    /** Returns how far it is, 0 to 1. */
    public ReadOnlyDoubleProperty progressProperty() {
        return progress.getReadOnlyProperty();
    }

    public ReadOnlyBooleanProperty runningProperty() {
        return running.getReadOnlyProperty();
    }

    public ReadOnlyStringProperty titleProperty() {
        return title.getReadOnlyProperty();
    }

    public ReadOnlyStringProperty summaryProperty() {
        return summary.getReadOnlyProperty();
    }

    /** Returns what the server says about letters that are sent again. */
    public ReadOnlyStringProperty noteProperty() {
        return note.getReadOnlyProperty();
    }
}
