package io.dstream.console.shell;

import io.dstream.console.live.Freshness;
import io.dstream.console.model.Login;
import io.dstream.console.screen.WindowContext;
import io.dstream.console.ui.ActionLog;
import io.dstream.console.ui.Texts;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.ListChangeListener;
import org.jspecify.annotations.Nullable;

/** What stands around every screen: which server, how fresh, and what was done last. */
public final class ShellViewModel {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss");

    private final Texts texts;
    private final ZoneId zone;
    private final ReadOnlyStringWrapper banner = new ReadOnlyStringWrapper("");
    private final ReadOnlyBooleanWrapper stale = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper refused = new ReadOnlyBooleanWrapper();
    private final ReadOnlyStringWrapper standing = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper lastAction = new ReadOnlyStringWrapper("");

    public ShellViewModel(WindowContext context) {
        this.texts = context.texts();
        this.zone = context.clock().getZone();
        context.cluster().freshnessProperty().addListener((property, before, now) -> show(now));
        context.actions().entries().addListener((ListChangeListener<ActionLog.Entry>)
                change -> lastAction.set(sentence(change.getList().get(0))));
        context.login().addListener((property, before, now) -> stand(context));
        stale.addListener((property, before, now) -> stand(context));
        show(context.cluster().freshnessProperty().get());
        stand(context);
    }

    private void show(Freshness freshness) {
        stale.set(!freshness.isLive());
        refused.set(freshness.state() == Freshness.State.REFUSED);
        banner.set(
                switch (freshness.state()) {
                    case LIVE -> "";
                    case CONNECTING -> texts.text("shell.connecting");
                    case STALE -> stale(freshness);
                    case REFUSED -> texts.text("shell.refused", freshness.problem());
                });
    }

    private void stand(WindowContext context) {
        Login login = context.login().get();
        String state = texts.text(stale.get() ? "shell.notLive" : "shell.live");
        standing.set(login == null ? state : texts.text("shell.standing", state, login.name(), login.role()));
    }

    private String stale(Freshness freshness) {
        Instant since = freshness.since();
        return since == null
                ? texts.text("shell.unreachable", freshness.problem())
                : texts.text("shell.stale", time(since), freshness.problem());
    }

    private String sentence(ActionLog.Entry entry) {
        return time(entry.at()) + "  " + entry.subject() + "  " + entry.sentence();
    }

    private String time(@Nullable Instant at) {
        return at == null ? "" : TIME.format(at.atZone(zone));
    }

    /** Returns what to know before believing anything shown, empty while all is as it is. */
    public ReadOnlyStringProperty bannerProperty() {
        return banner.getReadOnlyProperty();
    }

    public ReadOnlyBooleanProperty staleProperty() {
        return stale.getReadOnlyProperty();
    }

    /** Returns whether the server refuses and is not tried again by itself. */
    public ReadOnlyBooleanProperty refusedProperty() {
        return refused.getReadOnlyProperty();
    }

    /** Returns whether what is shown is live, and who is logged in. */
    public ReadOnlyStringProperty standingProperty() {
        return standing.getReadOnlyProperty();
    }

    /** Returns what became of the last action, with its time. */
    public ReadOnlyStringProperty lastActionProperty() {
        return lastAction.getReadOnlyProperty();
    }
}
