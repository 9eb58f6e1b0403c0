package io.dstream.config;

import io.dstream.cdc.Operation;
import io.dstream.config.schema.Section;
import io.dstream.config.source.InvalidValueException;
import io.dstream.shape.ColumnRules;
import io.dstream.shape.Condition;
import io.dstream.shape.ConditionSyntaxException;
import io.dstream.shape.HashKey;
import io.dstream.shape.TableShape;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/** Binds what is sent of a table's changes. */
final class ShapeBinding {
    private static final int MAX_NAME_CHARS = 128;
    private static final int OPERATIONS = 3;
    private static final String INCLUDE = "include";
    private static final String EXCLUDE = "exclude";
    private static final String MASK = "mask";
    private static final String HASH = "hash";
    private static final String TRUNCATE = "truncate";
    private static final String RENAME = "rename";

    private final Section section;

    /** Creates a binding of an {@code overrides} block. */
    ShapeBinding(Section section) {
        this.section = section;
    }

    /** Returns the shape, incomplete where a problem was reported. */
    TableShape bind() {
        Optional<Condition> filter = section.parsed("filter", ShapeBinding::condition);
        List<Operation> skipped = RoutesBinding.items(section, "skip_operations", ShapeBinding::operation);
        if (Set.copyOf(skipped).size() == OPERATIONS) {
            section.report("skip_operations", "every operation is skipped: leave one, or remove the table from tables");
        }
        boolean isOnlyChanged = section.oneOf("only_changed", List.of("true", "false"))
                .filter("true"::equals)
                .isPresent();
        Set<String> key = names(section, "key");
        ColumnRules columns =
                section.block(ShapeSchema.COLUMNS).map(ShapeBinding::columns).orElse(ColumnRules.NONE);
        return new TableShape(columns, filter, Set.copyOf(skipped), isOnlyChanged, key);
    }

    private static ColumnRules columns(Section block) {
        Set<String> include = names(block, INCLUDE);
        Set<String> exclude = names(block, EXCLUDE);
        Set<String> mask = names(block, MASK);
        Set<String> hash = names(block, HASH);
        Map<String, Integer> truncate = pairs(block, TRUNCATE, ShapeBinding::length);
        Map<String, String> rename = pairs(block, RENAME, ShapeBinding::name);
        Optional<HashKey> hashKey = block.parsed(ShapeSchema.HASH_KEY, HashKey::of);
        refuseBoth(block, EXCLUDE, exclude, INCLUDE, include);
        for (Map.Entry<String, Set<String>> other : Map.of(
                        MASK, mask, HASH, hash, TRUNCATE, truncate.keySet(), RENAME, rename.keySet())
                .entrySet()) {
            refuseBoth(block, other.getKey(), other.getValue(), EXCLUDE, exclude);
        }
        refuseBoth(block, HASH, hash, MASK, mask);
        refuseBoth(block, TRUNCATE, truncate.keySet(), MASK, mask);
        refuseBoth(block, TRUNCATE, truncate.keySet(), HASH, hash);
        if (block.has(ShapeSchema.HASH_KEY) && hash.isEmpty()) {
            block.report(ShapeSchema.HASH_KEY, "hash_key is for the columns that hash lists, and it lists none");
        }
        return new ColumnRules(include, exclude, mask, hash, truncate, rename, hashKey.orElse(HashKey.NONE));
    }

    private static void refuseBoth(Section block, String key, Set<String> names, String other, Set<String> others) {
        Set<String> both = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        both.addAll(names);
        both.removeIf(name -> others.stream().noneMatch(name::equalsIgnoreCase));
        if (!both.isEmpty()) {
            block.report(
                    key,
                    "\"" + String.join("\", \"", both) + "\" stands in " + other + ", too: decide for one of both");
        }
    }

    private static Set<String> names(Section block, String key) {
        Set<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        RoutesBinding.items(block, key, ShapeBinding::name).forEach(name -> {
            if (!names.add(name)) {
                block.report(key, "\"" + name + "\" is listed twice: remove one");
            }
        });
        return names;
    }

    /** Reads a list of {@code "Column:value"}; a column's own name may hold colons. */
    private static <T> Map<String, T> pairs(Section block, String key, Function<String, T> parser) {
        Map<String, T> pairs = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        List<Map.Entry<String, T>> listed = new ArrayList<>(RoutesBinding.items(block, key, text -> {
            int colon = text.lastIndexOf(':');
            if (colon < 0) {
                throw new InvalidValueException(
                        "is no pair: write \"Column:" + (key.equals(TRUNCATE) ? "100" : "name") + "\"");
            }
            return Map.entry(name(text.substring(0, colon)), parser.apply(text.substring(colon + 1)));
        }));
        for (Map.Entry<String, T> pair : listed) {
            if (pairs.put(pair.getKey(), pair.getValue()) != null) {
                block.report(key, "\"" + pair.getKey() + "\" is listed twice: remove one");
            }
        }
        return pairs;
    }

    private static String name(String text) {
        String name = text.strip();
        if (name.isEmpty() || name.length() > MAX_NAME_CHARS) {
            throw new InvalidValueException("is no name of a column: write 1 to " + MAX_NAME_CHARS + " characters");
        }
        return name;
    }

    private static Integer length(String text) {
        if (!text.strip().matches("\\d{1,9}")) {
            throw new InvalidValueException("has no number of characters behind its colon: write \"Column:100\"");
        }
        return Integer.valueOf(text.strip());
    }

    static Condition condition(String text) {
        try {
            return Condition.parse(text);
        } catch (ConditionSyntaxException e) {
            throw new InvalidValueException(String.valueOf(e.getMessage()));
        }
    }

    static Operation operation(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "insert" -> Operation.INSERT;
            case "update" -> Operation.UPDATE;
            case "delete" -> Operation.DELETE;
            default -> throw new InvalidValueException("is no operation: write \"insert\", \"update\" or \"delete\"");
        };
    }
}
