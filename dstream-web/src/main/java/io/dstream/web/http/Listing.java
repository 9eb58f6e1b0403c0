package io.dstream.web.http;

import java.util.List;

/**
 * A part of a list.
 *
 * @param total how many there are in all
 * @param limit how many were asked for at most
 * @param offset of the first one
 */
public record Listing<T>(List<T> items, int total, int limit, int offset) {
    public static final int MAX_LIMIT = 1_000;
    public static final int DEFAULT_LIMIT = 100;
    public static final int MAX_OFFSET = 1_000_000;

    public Listing {
        items = List.copyOf(items);
    }

    /** Returns the part of a list that {@code limit} and {@code offset} ask for. */
    public static <T> Listing<T> of(List<T> all, Query query) {
        int limit = query.number("limit", 1, MAX_LIMIT, DEFAULT_LIMIT);
        int offset = query.number("offset", 0, MAX_OFFSET, 0);
        int from = Math.min(offset, all.size());
        return new Listing<>(all.subList(from, Math.min(all.size(), from + limit)), all.size(), limit, offset);
    }
}
