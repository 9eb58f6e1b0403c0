package io.dstream.publish;

import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeSet;

/** Finds publisher factories by their type. */
public final class Publishers {
    private Publishers() {}

    /**
     * Returns the factory of a type.
     *
     * @throws IllegalArgumentException if there is none; the message names the known types
     */
    public static PublisherFactory find(String type) {
        return find(type, ServiceLoader.load(PublisherFactory.class, Publishers.class.getClassLoader()));
    }

    /** Returns the types of all publishers at hand. */
    public static Set<String> types() {
        Set<String> types = new TreeSet<>();
        ServiceLoader.load(PublisherFactory.class, Publishers.class.getClassLoader())
                .forEach(factory -> types.add(factory.type()));
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
