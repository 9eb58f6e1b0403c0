package io.dstream.sandbox.servicebus.broker;

import io.dstream.sandbox.servicebus.broker.filter.RuleFilter;
import java.time.Instant;

/** A rule of a subscription: it selects messages by its filter. */
public record Rule(String name, RuleFilter filter, Instant createdAt) {
    /** The name of the rule that a subscription begins with. */
    public static final String DEFAULT_NAME = "$Default";
}
