package io.dstream.publish;

import java.util.ArrayList;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Finds publisher factories by their type: DStream's own, and those of jars in the folder {@code dstream.publishers}. */
public final class Publishers {
    private static @Nullable ClassLoader loader;

    private Publishers() {}

    /** One for the life of the class: publishers that run keep their classes. */
    private static synchronized ClassLoader loader() {
        ClassLoader known = loader;
        if (known == null) {
            ClassLoader own = Publishers.class.getClassLoader();
            known = PublisherJars.folder(System.getProperties(), System.getenv())
                    .map(folder -> PublisherJars.over(folder, own))
                    .orElse(own);
            loader = known;
        }
        return known;
    }

    /**
     * Returns the factory of a type.
     *
     * @throws IllegalArgumentException if there is none, or one cannot be loaded; the message names the known types
     */
    public static PublisherFactory find(String type) {
        return find(type, in(loader()));
    }

    /** Returns the factories that a class loader finds. */
    static List<PublisherFactory> in(ClassLoader loader) {
        List<PublisherFactory> factories = new ArrayList<>();
        try {
            ServiceLoader.load(PublisherFactory.class, loader).forEach(factories::add);
        } catch (ServiceConfigurationError | LinkageError e) {
            throw new IllegalArgumentException("A publisher cannot be loaded: " + e.getMessage(), e);
        }
        return factories;
    }

    /** Returns the types of all publishers at hand. */
    public static Set<String> types() {
        Set<String> types = new TreeSet<>();
        in(loader()).forEach(factory -> types.add(factory.type()));
        return types;
    }

    static PublisherFactory find(String type, Iterable<PublisherFactory> factories) {
        List<String> known = new ArrayList<>();
        for (PublisherFactory factory : factories) {
            if (factory.type().equals(type)) {
                return factory;
            }
            known.add(factory.type());
        }
        throw new IllegalArgumentException("No publisher has the type \"" + type + "\"; known types are "
                + String.join(", ", known.stream().sorted().toList()));
    }
}
