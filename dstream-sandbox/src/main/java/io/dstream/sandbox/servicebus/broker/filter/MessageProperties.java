package io.dstream.sandbox.servicebus.broker.filter;

import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What filters see of a message.
 *
 * @param system values of {@link SystemProperty} that the sender set
 * @param application the sender's own properties; filters find them by names in any case
 */
public record MessageProperties(Map<SystemProperty, Object> system, Map<String, Object> application) {
    /** A message that says nothing. */
    public static final MessageProperties NONE = new MessageProperties(Map.of(), Map.of());

    public MessageProperties {
        system = Map.copyOf(system);
        Map<String, Object> anyCase = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        anyCase.putAll(application);
        application = Collections.unmodifiableMap(anyCase);
    }

    @Nullable
    Object application(String name) {
        return application.get(name);
    }

    /**
     * Returns a system property by its name in any case, {@code null} where the sender did not set it.
     *
     * @throws FilterException if there is none of this name
     */
    @Nullable
    Object system(String name) {
        SystemProperty property = SystemProperty.NAMES.get(name.toLowerCase(Locale.ROOT));
        if (property == null) {
            throw new FilterException("The message has no system property '" + name + "'.");
        }
        return system.get(property);
    }
}
