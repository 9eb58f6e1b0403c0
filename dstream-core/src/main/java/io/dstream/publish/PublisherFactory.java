package io.dstream.publish;

import java.util.Map;

/** Creates publishers of one type; implementations are found by {@link java.util.ServiceLoader}. */
public interface PublisherFactory {
    /** Returns the {@code type} that selects this publisher in an {@code output} block, such as {@code azure_service_bus}. */
    String type();

    /**
     * Creates a publisher without connecting yet.
     *
     * @param settings the attributes of the {@code output} block, templates resolved; some of them are secrets
     * @throws IllegalArgumentException if a setting is missing or malformed; the message names the key, never the value
     */
    Publisher create(Map<String, String> settings);
}
