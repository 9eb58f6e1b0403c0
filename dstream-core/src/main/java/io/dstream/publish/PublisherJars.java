package io.dstream.publish;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;

/** Finds publishers in jars that lie in a folder, the same way on each server. */
final class PublisherJars {
    /** Names the folder. */
    static final String PROPERTY = "dstream.publishers";
    /** Names it where the property does not. */
    static final String VARIABLE = "DSTREAM_PUBLISHERS";

    private PublisherJars() {}

    static Optional<Path> folder(Properties properties, Map<String, String> environment) {
        String named = properties.getProperty(PROPERTY, environment.getOrDefault(VARIABLE, ""));
        return named.isBlank() ? Optional.empty() : Optional.of(Path.of(named));
    }

    /**
     * Returns a class loader of the folder's jars, whose publishers see DStream's classes and not one another's loader.
     *
     * @throws IllegalArgumentException if the folder is not there
     */
    static ClassLoader over(Path folder, ClassLoader parent) {
        if (!Files.isDirectory(folder)) {
            throw new IllegalArgumentException(folder + " is no folder: " + PROPERTY + " (or " + VARIABLE
                    + ") names one that holds publishers' jars");
        }
        try (Stream<Path> files = Files.list(folder)) {
            List<URL> jars = files.filter(file -> file.toString().endsWith(".jar"))
                    .sorted()
                    .map(PublisherJars::url)
                    .toList();
            return new URLClassLoader("publishers", jars.toArray(URL[]::new), parent);
        } catch (IOException e) {
            throw new UncheckedIOException(folder + " cannot be read", e);
        }
    }

    private static URL url(Path jar) {
        try {
            return jar.toUri().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException(jar + " cannot be loaded", e);
        }
    }
}
