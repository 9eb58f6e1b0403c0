package io.dstream.sandbox.servicebus.broker;

import io.dstream.sandbox.servicebus.broker.filter.RuleFilter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The rules of a subscription by names in any case; a message is selected if one of them selects it. */
public final class RuleSet {
    private final Map<String, Rule> rules = new TreeMap<>();
    private final Runnable changed;

    /** Holds rules of different names; the action runs after each change of them. */
    RuleSet(List<Rule> present, Runnable changed) {
        present.forEach(rule -> rules.put(key(rule.name()), rule));
        this.changed = changed;
    }

    /** Adds a rule; false when the name is taken. */
    public boolean add(Rule rule) {
        return told(rules.putIfAbsent(key(rule.name()), rule) == null);
    }

    /** Puts a rule in the place of the one of its name; false when there is none. */
    public boolean replace(Rule rule) {
        return told(rules.replace(key(rule.name()), rule) != null);
    }

    /** Removes a rule; false when there is none of this name. */
    public boolean remove(String name) {
        return told(rules.remove(key(name)) != null);
    }

    private boolean told(boolean isChanged) {
        if (isChanged) {
            changed.run();
        }
        return isChanged;
    }

    /** Returns the rule of this name, {@code null} for none. */
    public @Nullable Rule rule(String name) {
        return rules.get(key(name));
    }

    /** Returns the rules in the order of their names. */
    public List<Rule> all() {
        return List.copyOf(rules.values());
    }

    boolean select(Envelope message) {
        // Most subscriptions take everything: nothing of the message needs to be read for that.
        for (Rule rule : rules.values()) {
            if (rule.filter().equals(RuleFilter.TRUE)) {
                return true;
            }
        }
        return !rules.isEmpty()
                && rules.values().stream().anyMatch(rule -> rule.filter().matches(message.properties()));
    }

    private static String key(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
