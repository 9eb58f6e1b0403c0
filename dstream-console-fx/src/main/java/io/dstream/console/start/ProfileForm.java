package io.dstream.console.start;

import io.dstream.console.connections.Profile;
import java.net.URI;
import java.util.Optional;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/** What is typed of a connection; for the thread of the user interface. */
final class ProfileForm {
    final StringProperty name = new SimpleStringProperty("");
    final StringProperty url = new SimpleStringProperty("");
    final ObjectProperty<LoginKind> kind = new SimpleObjectProperty<>(LoginKind.ANONYMOUS);
    final StringProperty user = new SimpleStringProperty("");
    final StringProperty secret = new SimpleStringProperty("");
    final StringProperty colour = new SimpleStringProperty(Profile.DEFAULT_COLOUR);
    final BooleanProperty readOnly = new SimpleBooleanProperty();
    final StringProperty caFile = new SimpleStringProperty("");
    final BooleanProperty plainText = new SimpleBooleanProperty();

    /** How to log in. */
    enum LoginKind {
        ANONYMOUS,
        PASSWORD,
        TOKEN
    }

    void show(Profile profile) {
        name.set(profile.name());
        url.set(profile.url().toString());
        kind.set(
                profile.isAnonymous()
                        ? LoginKind.ANONYMOUS
                        : profile.user().isEmpty() ? LoginKind.TOKEN : LoginKind.PASSWORD);
        user.set(profile.user());
        secret.set("");
        colour.set(profile.colour());
        readOnly.set(profile.isReadOnly());
        caFile.set(profile.caFile().orElse(""));
        plainText.set(profile.allowsPlainText());
    }

    /** Returns the key of a text on what is missing or wrong, empty where nothing is. */
    String problem() {
        if (name.get().isBlank()) {
            return "start.missing.name";
        }
        if (!isAddress(url.get().strip())) {
            return "start.missing.url";
        }
        return kind.get() == LoginKind.PASSWORD && user.get().isBlank() ? "start.missing.user" : "";
    }

    private static boolean isAddress(String text) {
        try {
            URI uri = URI.create(text);
            return uri.getHost() != null
                    && uri.getUserInfo() == null
                    && ("http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme()));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** Returns what was typed; to be called only where there is no {@link #problem}. */
    Profile profile(String id) {
        LoginKind login = kind.get();
        return new Profile(
                id,
                name.get().strip(),
                URI.create(url.get().strip()),
                login == LoginKind.PASSWORD ? user.get().strip() : "",
                login == LoginKind.ANONYMOUS,
                colour.get(),
                readOnly.get(),
                Optional.of(caFile.get().strip()).filter(file -> !file.isEmpty()),
                plainText.get());
    }
}
