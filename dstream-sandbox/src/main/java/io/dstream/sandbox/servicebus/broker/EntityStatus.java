package io.dstream.sandbox.servicebus.broker;

import java.util.Map;

/** What an entity's administrator lets clients do with it. */
enum EntityStatus {
    ACTIVE,
    DISABLED,
    SEND_DISABLED,
    RECEIVE_DISABLED;

    static EntityStatus of(Map<String, String> attributes) {
        return switch (attributes.getOrDefault("Status", "Active")) {
            case "Disabled" -> DISABLED;
            case "SendDisabled" -> SEND_DISABLED;
            case "ReceiveDisabled" -> RECEIVE_DISABLED;
            default -> ACTIVE;
        };
    }

    boolean sends() {
        return this == ACTIVE || this == RECEIVE_DISABLED;
    }

    boolean receives() {
        return this == ACTIVE || this == SEND_DISABLED;
    }
}
