package io.dstream.sandbox.servicebus.broker;

import java.util.LinkedHashMap;
import java.util.Map;

/** The two application properties that say why a message is a dead letter. */
public final class DeadLetterReason {
    /** Name of the property with the reason. */
    public static final String REASON = "DeadLetterReason";

    /** Name of the property with the description. */
    public static final String DESCRIPTION = "DeadLetterErrorDescription";

    private DeadLetterReason() {}

    static Map<String, Object> properties(String reason, String description) {
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put(REASON, reason);
        properties.put(DESCRIPTION, description);
        return properties;
    }
}
