package io.dstream.config;

import io.dstream.config.source.InvalidValueException;
import java.util.regex.Pattern;

/** Names of queues, topics and event hubs. */
final class EntityName {
    private static final int MAX_LENGTH = 260;
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9]([A-Za-z0-9._/-]*[A-Za-z0-9])?");

    private EntityName() {}

    static String checked(String text) {
        if (text.length() > MAX_LENGTH || !FORM.matcher(text).matches() || text.contains("//")) {
            throw new InvalidValueException("is no name of a queue or topic: write at most " + MAX_LENGTH
                    + " letters, digits and . - _ / between letters or digits");
        }
        return text;
    }
}
