package io.dstream.console.configuration;

import io.dstream.console.gateway.DStreamGateway;
import io.dstream.console.gateway.GatewayException;
import io.dstream.console.gateway.GatewayException.Reason;
import io.dstream.console.model.ConfigDifference;
import io.dstream.console.model.ConfigVersion;
import io.dstream.console.screen.WindowContext;
import io.dstream.console.ui.ActionLog;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;

/** Has the server run a text, notes what came of it among the actions, and tells whoever asked. */
final class Applying {
    private final WindowContext context;
    private final Listener listener;
    private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();

    /** Is told what came of it, once it is no longer busy. */
    interface Listener {
        /** The text runs. */
        void applied(String text, ConfigVersion now);

        /** The server does not take the text, or could not be asked. */
        void refused(GatewayException failed);

        /** Somebody else was faster. */
        void overtaken(ConfigVersion theirs);
    }

    private record Applied(ConfigDifference difference, ConfigVersion now) {}

    Applying(WindowContext context, Listener listener) {
        this.context = context;
        this.listener = listener;
    }

    /** Applies a text as a change of what runs. */
    void apply(String text, ConfigVersion base) {
        busy.set(true);
        DStreamGateway gateway = context.gateway();
        context.work()
                .ask(
                        () -> new Applied(gateway.apply(text, base.etag()), gateway.config()),
                        applied -> applied(applied, text),
                        failed -> failed(failed, base));
    }

    private void applied(Applied applied, String text) {
        busy.set(false);
        String key = applied.now().isPersistent() ? "configuration.applied" : "configuration.applied.unsaved";
        int count = applied.difference().changes().size();
        note(
                ActionLog.Outcome.DONE,
                context.texts().text(key, count, applied.now().revision()));
        listener.applied(text, applied.now());
    }

    private void failed(GatewayException failed, ConfigVersion base) {
        note(ActionLog.Outcome.FAILED, String.valueOf(failed.getMessage()));
        if (failed.reason() != Reason.CONFLICT) {
            refused(failed);
            return;
        }
        // A conflict is either somebody else's change or, with the same tag, one that this instance cannot make.
        context.work().ask(context.gateway()::config, now -> conflict(failed, base, now), this::refused);
    }

    private void conflict(GatewayException failed, ConfigVersion base, ConfigVersion now) {
        if (now.etag().equals(base.etag())) {
            refused(failed);
        } else {
            busy.set(false);
            listener.overtaken(now);
        }
    }

    private void refused(GatewayException failed) {
        busy.set(false);
        listener.refused(failed);
    }

    private void note(ActionLog.Outcome outcome, String sentence) {
        context.actions()
                .add(new ActionLog.Entry(
                        context.clock().instant(),
                        context.texts().text("configuration.apply"),
                        context.texts().text("screen.configuration"),
                        outcome,
                        sentence));
    }

    boolean isBusy() {
        return busy.get();
    }

    ReadOnlyBooleanProperty busyProperty() {
        return busy.getReadOnlyProperty();
    }
}
