package io.dstream.shape;

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What consumers see of a table's columns; letter case of names counts for nothing.
 *
 * <p>Rules name columns as the database does, and may name one that the table does not have, or does not have yet.
 *
 * @param include the only columns that are sent, none for all
 * @param exclude columns that are not sent
 * @param mask columns whose every value, NULL too, is sent as {@code ****}
 * @param hash columns whose values are sent as a hash of 64 characters; NULL stays NULL
 * @param truncate the most characters that are sent of the texts of a column
 * @param rename the names that columns have for consumers
 * @param hashKey what hashes are made with
 */
public record ColumnRules(
        Set<String> include,
        Set<String> exclude,
        Set<String> mask,
        Set<String> hash,
        Map<String, Integer> truncate,
        Map<String, String> rename,
        HashKey hashKey) {
    /** Every column as it is. */
    public static final ColumnRules NONE =
            new ColumnRules(Set.of(), Set.of(), Set.of(), Set.of(), Map.of(), Map.of(), HashKey.NONE);

    public ColumnRules {
        include = names(include);
        exclude = names(exclude);
        mask = names(mask);
        hash = names(hash);
        truncate = byName(truncate);
        rename = byName(rename);
    }

    /** Returns names that are found in any letter case. */
    static Set<String> names(Collection<String> names) {
        Set<String> found = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        found.addAll(names);
        return Collections.unmodifiableSet(found);
    }

    private static <T> Map<String, T> byName(Map<String, T> values) {
        Map<String, T> found = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        found.putAll(values);
        return Collections.unmodifiableMap(found);
    }

    boolean isSent(String column) {
        return (include.isEmpty() || include.contains(column)) && !exclude.contains(column);
    }

    /** Returns the name that consumers know a column by. */
    String nameOf(String column) {
        return rename.getOrDefault(column, column);
    }

    /** Returns every column that a rule names. */
    List<String> named() {
        Set<String> all = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        List.of(include, exclude, mask, hash, truncate.keySet(), rename.keySet())
                .forEach(all::addAll);
        return List.copyOf(all);
    }
}
