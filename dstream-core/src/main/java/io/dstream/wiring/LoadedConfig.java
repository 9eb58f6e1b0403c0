package io.dstream.wiring;

import io.dstream.config.ConfigLocation;
import io.dstream.config.ConfigSource;
import io.dstream.config.DStreamConfig;
import io.dstream.publish.Publishers;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/**
 * A configuration as it was found at the start.
 *
 * @param file that the next start reads as well
 * @param environment what {@code {{ env "NAME" }}} refers to
 * @param isWatched whether a change of the file is applied
 */
public record LoadedConfig(
        Path file, ConfigSource source, DStreamConfig config, Map<String, String> environment, boolean isWatched) {
    public static final String WATCH_PROPERTY = "dstream.watch";
    public static final String WATCH_VARIABLE = "DSTREAM_WATCH";

    public LoadedConfig {
        environment = Map.copyOf(environment);
    }

    /**
     * Finds and loads the configuration that system properties and environment name.
     *
     * @throws io.dstream.config.InvalidConfigException if it cannot be found or anything in it is wrong
     */
    public static LoadedConfig find(Properties properties, Map<String, String> environment) {
        Path file = ConfigLocation.find(Optional.empty(), properties, environment);
        String watch = properties.getProperty(WATCH_PROPERTY, environment.getOrDefault(WATCH_VARIABLE, ""));
        return load(file, environment, Boolean.parseBoolean(watch.strip()));
    }

    static LoadedConfig load(Path file, Map<String, String> environment, boolean isWatched) {
        ConfigSource source = ConfigSource.read(file, environment);
        return new LoadedConfig(file, source, source.bind(Publishers.types()), environment, isWatched);
    }
}
