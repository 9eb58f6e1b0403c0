package io.dstream.console.start;

import io.dstream.console.connections.Profile;
import io.dstream.console.connections.ProfileStore;
import io.dstream.console.connections.SecretStore;
import io.dstream.console.gateway.DStreamGateway;
import io.dstream.console.gateway.GatewayException;
import io.dstream.console.model.ClusterStatus;
import io.dstream.console.model.Login;
import io.dstream.console.ui.Texts;
import io.dstream.console.ui.Work;
import java.io.IOException;
import java.net.URI;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** The connections there are, the one that is edited, and what came of trying it. */
public final class StartViewModel {
    private final ProfileStore store;
    private final SecretStore secrets;
    private final BiFunction<Profile, String, DStreamGateway> connector;
    private final Work work;
    private final Texts texts;
    private final BiConsumer<Profile, String> opener;
    private final ObservableList<Profile> profiles = FXCollections.observableArrayList();
    private final ObjectProperty<@Nullable Profile> selected = new SimpleObjectProperty<>();
    private final ProfileForm form = new ProfileForm();
    private final ReadOnlyStringWrapper result = new ReadOnlyStringWrapper("");
    private final ReadOnlyBooleanWrapper good = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();
    private final ReadOnlyStringWrapper damage = new ReadOnlyStringWrapper("");
    private final BooleanProperty deleting = new SimpleBooleanProperty();

    private record Tried(String secret, Login login, ClusterStatus status, boolean isLasting) {}

    /**
     * Creates it with what was kept.
     *
     * @param connector makes a gateway of a profile and its secret
     * @param opener is told to open a window
     */
    public StartViewModel(
            ProfileStore store,
            SecretStore secrets,
            BiFunction<Profile, String, DStreamGateway> connector,
            Work work,
            Texts texts,
            BiConsumer<Profile, String> opener) {
        this.store = store;
        this.secrets = secrets;
        this.connector = connector;
        this.work = work;
        this.texts = texts;
        this.opener = opener;
        selected.addListener((property, before, now) -> show(now));
        ProfileStore.Kept kept = store.load();
        profiles.setAll(kept.profiles());
        damage.set(kept.damage());
        if (profiles.isEmpty()) {
            create();
        } else {
            selected.set(profiles.get(0));
        }
    }

    private void show(@Nullable Profile profile) {
        deleting.set(false);
        tell("", false);
        form.show(profile == null ? blank() : profile);
    }

    private Profile blank() {
        return Profile.anonymous(texts.text("start.newName"), URI.create("http://localhost:8080"));
    }

    /** Begins a new connection; it is kept once it is saved. */
    public void create() {
        selected.set(null);
        show(null);
    }

    /** Begins a new connection that is as the selected one but for its name. */
    public void duplicate() {
        Profile original = selected.get();
        if (original != null) {
            selected.set(null);
            form.show(original);
            form.name.set(texts.text("start.copyOf", original.name()));
        }
    }

    /** Deletes the selected connection and its secret. */
    public void delete() {
        Profile gone = selected.get();
        if (gone == null) {
            return;
        }
        profiles.remove(gone);
        persist();
        work.ask(
                () -> {
                    secrets.forget(gone.id());
                    return gone;
                },
                done -> {},
                problem -> {});
        selected.set(profiles.isEmpty() ? null : profiles.get(0));
        tell(texts.text("start.deleted", gone.name()), true);
    }

    /** Keeps what was typed; returns whether it could. */
    public boolean save() {
        String problem = form.problem();
        if (!problem.isEmpty()) {
            tell(texts.text(problem), false);
            return false;
        }
        Profile old = selected.get();
        Profile fresh = form.profile(old == null ? UUID.randomUUID().toString() : old.id());
        String secret = form.secret.get();
        int index = profiles.indexOf(old);
        if (index < 0) {
            profiles.add(fresh);
        } else {
            profiles.set(index, fresh);
        }
        selected.set(fresh);
        form.secret.set(secret);
        return persist();
    }

    private boolean persist() {
        try {
            store.save(profiles);
            tell(texts.text("start.saved"), true);
            return true;
        } catch (IOException e) {
            tell(texts.text("start.notSaved", String.valueOf(e.getMessage())), false);
            return false;
        }
    }

    /** Asks the server of what was typed who it is, and keeps nothing. */
    public void test() {
        String problem = form.problem();
        if (!problem.isEmpty()) {
            tell(texts.text(problem), false);
            return;
        }
        Profile old = selected.get();
        Profile profile = form.profile(old == null ? "" : old.id());
        ask(profile, false, tried -> {
            ClusterStatus status = tried.status();
            tell(
                    texts.text(
                            "start.tested",
                            status.version(),
                            status.source(),
                            tried.login().role()),
                    true);
        });
    }

    /** Keeps what was typed, logs in, and opens a window where that went well. */
    public void connect() {
        if (!busy.get() && save()) {
            Profile profile = java.util.Objects.requireNonNull(selected.get());
            ask(profile, true, tried -> {
                tell(tried.isLasting() ? "" : texts.text("start.secretForThisRun"), true);
                form.secret.set("");
                opener.accept(profile, tried.secret());
            });
        }
    }

    private void ask(Profile profile, boolean isKept, Consumer<Tried> then) {
        String typed = form.secret.get();
        busy.set(true);
        tell(texts.text("start.asking", profile.url()), true);
        work.ask(
                () -> ask(profile, typed, isKept),
                tried -> {
                    busy.set(false);
                    then.accept(tried);
                },
                problem -> {
                    busy.set(false);
                    tell(sentence(problem), false);
                });
    }

    private Tried ask(Profile profile, String typed, boolean isKept) {
        String secret = profile.isAnonymous()
                ? ""
                : typed.isEmpty() ? secrets.find(profile.id()).orElse("") : typed;
        if (secret.isEmpty() && !profile.isAnonymous()) {
            throw new GatewayException(GatewayException.Reason.NOT_LOGGED_IN, texts.text("start.missing.secret"), null);
        }
        try (DStreamGateway gateway = connector.apply(profile, secret)) {
            Login login = gateway.login();
            ClusterStatus status = gateway.status();
            // Only what the server took is worth keeping.
            boolean isNew = isKept && !typed.isEmpty() && !profile.isAnonymous();
            return new Tried(secret, login, status, !isNew || secrets.keep(profile.id(), typed));
        }
    }

    /** Shows a connection with the reason why it has to be mended. */
    public void mend(String profile, String problem) {
        profiles.stream().filter(each -> each.id().equals(profile)).findFirst().ifPresent(selected::set);
        tell(problem, false);
    }

    private static String sentence(GatewayException problem) {
        return problem.remedy() == null
                ? String.valueOf(problem.getMessage())
                : problem.getMessage() + " " + problem.remedy();
    }

    private void tell(String sentence, boolean isGood) {
        good.set(isGood);
        result.set(sentence);
    }

    public ObservableList<Profile> profiles() {
        return FXCollections.unmodifiableObservableList(profiles);
    }

    /** Returns the connection that is edited, null for a new one. */
    public ObjectProperty<@Nullable Profile> selectedProperty() {
        return selected;
    }

    ProfileForm form() {
        return form;
    }

    /** Returns what came of the last thing that was asked, empty for nothing. */
    public ReadOnlyStringProperty resultProperty() {
        return result.getReadOnlyProperty();
    }

    public ReadOnlyBooleanProperty goodProperty() {
        return good.getReadOnlyProperty();
    }

    public ReadOnlyBooleanProperty busyProperty() {
        return busy.getReadOnlyProperty();
    }

    /** Returns what of the kept connections could not be read. */
    public ReadOnlyStringProperty damageProperty() {
        return damage.getReadOnlyProperty();
    }

    /** Returns whether it is asked if the selected connection is to be deleted. */
    public BooleanProperty deletingProperty() {
        return deleting;
    }
}
