package io.dstream.console.gateway;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What to follow.
 *
 * @param types such as {@code state}, {@code metrics}, {@code audit}, {@code instance}, {@code change}, {@code log}
 * @param tail the table whose changes are wanted, null for none
 * @param operations of those changes, empty for all
 * @param level the least level of log records, null for none
 */
public record FeedRequest(
        Set<String> types,
        @Nullable String tail,
        Set<String> operations,
        @Nullable String level) {
    public FeedRequest {
        types = Set.copyOf(types);
        operations = Set.copyOf(operations);
    }

    /** Returns the request of what every screen needs. */
    public static FeedRequest live() {
        return new FeedRequest(Set.of("state", "metrics", "audit", "instance"), null, Set.of(), null);
    }

    /** Returns the request of a table's changes. */
    public static FeedRequest changes(String table, Set<String> operations) {
        return new FeedRequest(Set.of("change"), table, operations, null);
    }

    /** Returns the request of the log. */
    public static FeedRequest log(String level) {
        return new FeedRequest(Set.of("log"), null, Set.of(), level);
    }
}
