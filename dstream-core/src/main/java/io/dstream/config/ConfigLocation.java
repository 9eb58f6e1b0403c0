package io.dstream.config;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/** Finds the configuration file. */
public final class ConfigLocation {
    public static final String SYSTEM_PROPERTY = "dstream.config";
    public static final String ENVIRONMENT_VARIABLE = "DSTREAM_CONFIG";
    public static final String DEFAULT_FILE = "dstream.hcl";

    private ConfigLocation() {}

    /**
     * Returns the file that {@code --config} names, else the system property {@code dstream.config}, else the
     * environment variable {@code DSTREAM_CONFIG}, else {@code dstream.hcl} in the working directory.
     *
     * @param option what {@code --config} named
     * @throws InvalidConfigException if there is no such file; says where it was looked for
     */
    public static Path find(Optional<String> option, Properties systemProperties, Map<String, String> environment) {
        return find(option, systemProperties, environment, Path.of(""));
    }

    static Path find(
            Optional<String> option, Properties systemProperties, Map<String, String> environment, Path directory) {
        Candidate candidate = named("--config", option)
                .or(() -> named(
                        "system property " + SYSTEM_PROPERTY,
                        Optional.ofNullable(systemProperties.getProperty(SYSTEM_PROPERTY))))
                .or(() -> named(
                        "environment variable " + ENVIRONMENT_VARIABLE,
                        Optional.ofNullable(environment.get(ENVIRONMENT_VARIABLE))))
                .orElse(new Candidate("", DEFAULT_FILE));
        Path file = candidate.in(directory);
        if (!Files.exists(file)) {
            throw candidate.missing();
        }
        return file;
    }

    private static Optional<Candidate> named(String origin, Optional<String> file) {
        return file.filter(name -> !name.isBlank()).map(name -> new Candidate(origin, name));
    }

    /** A file and what named it, nothing for the default. */
    private record Candidate(String origin, String file) {
        Path in(Path directory) {
            try {
                return directory.resolve(file);
            } catch (InvalidPathException e) {
                throw problem("this is no file name (given by " + origin + ")");
            }
        }

        InvalidConfigException missing() {
            return problem(
                    origin.isEmpty()
                            ? "there is no such file in the working directory: name one with --config, the system"
                                    + " property " + SYSTEM_PROPERTY + " or the environment variable "
                                    + ENVIRONMENT_VARIABLE
                            : "there is no such file (given by " + origin + "): create it or name another");
        }

        private InvalidConfigException problem(String message) {
            return new InvalidConfigException(List.of(ConfigProblem.ofWholeFile(file, message)));
        }
    }
}
