package io.dstream.console.configuration;

import io.dstream.console.gateway.DStreamGateway;
import io.dstream.console.gateway.GatewayException;
import io.dstream.console.model.ConfigDiagnostic;
import io.dstream.console.model.ConfigDifference;
import io.dstream.console.ui.Work;
import java.util.List;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/** What the server says of the text in the editor; an answer about a text that is no longer there counts for nothing. */
final class CheckedText {
    private final DStreamGateway gateway;
    private final Work work;
    private final Debounce debounce;
    private final ReadOnlyObjectWrapper<Verdict> verdict = new ReadOnlyObjectWrapper<>(Verdict.unasked());
    private long generation;

    /** How far it is. */
    enum State {
        /** The text is what runs. */
        UNASKED,
        WAITING,
        VALID,
        INVALID,
        /** The server could not be asked. */
        FAILED
    }

    /**
     * What is known.
     *
     * @param difference what would change; null unless the text is valid
     * @param problem a sentence, empty unless the server could not be asked
     */
    record Verdict(
            State state,
            List<ConfigDiagnostic> diagnostics,
            @Nullable ConfigDifference difference,
            String problem) {
        Verdict {
            diagnostics = List.copyOf(diagnostics);
        }

        static Verdict unasked() {
            return new Verdict(State.UNASKED, List.of(), null, "");
        }

        /** While an answer is awaited the last diagnostics stay: most are still true, and the list does not flicker. */
        Verdict awaiting() {
            return new Verdict(State.WAITING, diagnostics, null, "");
        }

        static Verdict invalid(List<ConfigDiagnostic> diagnostics) {
            return new Verdict(State.INVALID, diagnostics, null, "");
        }

        static Verdict failed(String problem) {
            return new Verdict(State.FAILED, List.of(), null, problem);
        }
    }

    CheckedText(DStreamGateway gateway, Work work, Debounce debounce) {
        this.gateway = gateway;
        this.work = work;
        this.debounce = debounce;
    }

    ReadOnlyObjectProperty<Verdict> verdictProperty() {
        return verdict.getReadOnlyProperty();
    }

    Verdict verdict() {
        return verdict.get();
    }

    /** Asks about a text once no more is typed. */
    void edited(String text) {
        long asked = ++generation;
        verdict.set(verdict.get().awaiting());
        debounce.restart(() -> ask(text, asked));
    }

    /** Takes what the server said of the text while it refused it. */
    void refused(List<ConfigDiagnostic> diagnostics) {
        generation++;
        verdict.set(Verdict.invalid(diagnostics));
    }

    /** Knows that the text is what runs. */
    void unchanged() {
        generation++;
        verdict.set(Verdict.unasked());
    }

    private void ask(String text, long asked) {
        if (asked == generation) {
            work.ask(() -> answer(text), found -> take(found, asked), problem -> take(failed(problem), asked));
        }
    }

    private Verdict answer(String text) {
        List<ConfigDiagnostic> diagnostics = gateway.validate(text);
        return diagnostics.isEmpty()
                ? new Verdict(State.VALID, List.of(), gateway.diff(text), "")
                : Verdict.invalid(diagnostics);
    }

    private static Verdict failed(GatewayException problem) {
        return problem.diagnostics().isEmpty()
                ? Verdict.failed(String.valueOf(problem.getMessage()))
                : Verdict.invalid(problem.diagnostics());
    }

    private void take(Verdict found, long asked) {
        if (asked == generation) {
            verdict.set(found);
        }
    }
}
