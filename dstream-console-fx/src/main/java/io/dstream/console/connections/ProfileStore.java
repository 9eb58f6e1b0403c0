package io.dstream.console.connections;

import io.dstream.console.connections.JsonFile.Found;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Keeps the profiles in a file of the user's; no secret is ever in it. */
public final class ProfileStore {
    private final JsonFile file;

    /**
     * What was kept.
     *
     * @param damage a sentence on what could not be read, empty where all could
     */
    public record Kept(List<Profile> profiles, String damage) {
        public Kept {
            profiles = List.copyOf(profiles);
        }
    }

    // The shapes of the file; what a hand has left out is null.
    private record Stored(@Nullable List<@Nullable StoredProfile> connections) {}

    private record StoredProfile(
            @Nullable String id,
            @Nullable String name,
            @Nullable String url,
            @Nullable String user,
            boolean anonymous,
            @Nullable String colour,
            boolean readOnly,
            @Nullable String caFile,
            boolean plainTextAllowed) {}

    public ProfileStore(Path directory) {
        this.file = new JsonFile(directory.resolve("connections.json"));
    }

    /** Returns what was kept, nothing where nothing was. */
    public Kept load() {
        Found<Stored> found = file.read(Stored.class);
        List<Profile> profiles = new ArrayList<>();
        List<String> damage = new ArrayList<>();
        if (!found.damage().isEmpty()) {
            damage.add(found.damage());
        }
        found.value().map(Stored::connections).ifPresent(all -> all.forEach(each -> take(each, profiles, damage)));
        return new Kept(profiles, String.join(" ", damage));
    }

    private static void take(@Nullable StoredProfile stored, List<Profile> profiles, List<String> damage) {
        try {
            profiles.add(profile(stored));
        } catch (IllegalArgumentException e) {
            damage.add("A connection could not be read and was left out: " + e.getMessage() + ".");
        }
    }

    private static Profile profile(@Nullable StoredProfile stored) {
        if (stored == null || stored.id() == null || stored.url() == null) {
            throw new IllegalArgumentException("it has no id or no url");
        }
        // It goes into commands of the system's key store.
        if (!stored.id().matches("[A-Za-z0-9._-]{1,100}")) {
            throw new IllegalArgumentException("its id holds other characters than letters, digits, dots and dashes");
        }
        String colour = text(stored.colour());
        return new Profile(
                stored.id(),
                stored.name() == null ? stored.url() : stored.name(),
                URI.create(stored.url()),
                text(stored.user()),
                stored.anonymous(),
                // It goes into a style.
                colour.matches("#[0-9a-fA-F]{6}") ? colour : Profile.DEFAULT_COLOUR,
                stored.readOnly(),
                Optional.ofNullable(stored.caFile()).filter(name -> !name.isBlank()),
                stored.plainTextAllowed());
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text;
    }

    /**
     * Keeps these instead of what was kept.
     *
     * @throws IOException if they cannot be written; what was kept is kept then
     */
    public void save(List<Profile> profiles) throws IOException {
        List<@Nullable StoredProfile> all = new ArrayList<>();
        profiles.forEach(each -> all.add(new StoredProfile(
                each.id(),
                each.name(),
                each.url().toString(),
                each.user(),
                each.isAnonymous(),
                each.colour(),
                each.isReadOnly(),
                each.caFile().orElse(null),
                each.allowsPlainText())));
        file.write(new Stored(all));
    }
}
