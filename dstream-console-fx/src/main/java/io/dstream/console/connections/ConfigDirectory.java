package io.dstream.console.connections;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/** Knows where a user's files of configuration lie. */
public final class ConfigDirectory {
    /** Names another directory, for tests and for consoles that are carried about. */
    public static final String PROPERTY = "dstream.console.config";

    private ConfigDirectory() {}

    /** Returns the directory of the user who runs this. */
    public static Path ofThisUser() {
        String given = System.getProperty(PROPERTY, "");
        return given.isEmpty()
                ? of(System.getProperty("os.name", ""), System.getenv(), System.getProperty("user.home", "."))
                : Path.of(given);
    }

    static Path of(String system, Map<String, String> environment, String home) {
        String name = system.toLowerCase(Locale.ROOT);
        if (name.contains("windows")) {
            return Path.of(environment.getOrDefault("APPDATA", home), "DStream");
        }
        if (name.contains("mac")) {
            return Path.of(home, "Library", "Application Support", "DStream");
        }
        String given = environment.getOrDefault("XDG_CONFIG_HOME", "");
        // A relative path is to be passed over, as the XDG Base Directory Specification says.
        Path base = given.startsWith("/") ? Path.of(given) : Path.of(home, ".config");
        return base.resolve("dstream");
    }
}
