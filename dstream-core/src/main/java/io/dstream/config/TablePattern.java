package io.dstream.config;

import io.dstream.cdc.TableName;
import io.dstream.config.source.InvalidValueException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Which tables an entry of the configuration means.
 *
 * <p>{@code Name} (in {@code dbo}), {@code schema.Name}, {@code schema.*} or {@code *}; a name with other characters
 * than letters, digits, {@code _ # $ @}, spaces and hyphens stands in brackets: {@code [order.items]}.
 *
 * @param schema empty for every schema
 * @param name empty for every table
 */
record TablePattern(Optional<String> schema, Optional<String> name) {
    private static final int MAX_IDENTIFIER_LENGTH = 128;

    static TablePattern parse(String text) {
        List<Optional<String>> parts = parts(text.strip());
        if (parts.size() > 2) {
            throw new InvalidValueException(
                    "has too many parts: write Name or schema.Name, without server and database");
        }
        Optional<String> last = parts.get(parts.size() - 1);
        if (parts.size() == 2 && parts.get(0).isEmpty()) {
            throw new InvalidValueException("is no table or pattern: write schema.*, or * for every table");
        }
        Optional<String> schema = parts.size() == 2 ? parts.get(0) : last.map(name -> TableName.DEFAULT_SCHEMA);
        return new TablePattern(schema, last);
    }

    private static List<Optional<String>> parts(String text) {
        List<Optional<String>> parts = new ArrayList<>();
        int at = 0;
        while (true) {
            boolean isBracketed = text.startsWith("[", at);
            int end = isBracketed ? endOfBrackets(text, at) : endOfPlain(text, at);
            parts.add(isBracketed ? Optional.of(bracketed(text, at, end)) : plain(text.substring(at, end)));
            if (end == text.length()) {
                return parts;
            }
            if (text.charAt(end) != '.') {
                throw new InvalidValueException("has text behind a closing bracket: write [schema].[Name]");
            }
            at = end + 1;
        }
    }

    private static int endOfPlain(String text, int from) {
        int dot = text.indexOf('.', from);
        return dot < 0 ? text.length() : dot;
    }

    private static int endOfBrackets(String text, int from) {
        int at = text.indexOf(']', from);
        while (at >= 0 && text.startsWith("]]", at)) {
            at = text.indexOf(']', at + 2);
        }
        if (at < 0) {
            throw new InvalidValueException("has a bracket that is not closed: write [Name]");
        }
        return at + 1;
    }

    private static String bracketed(String text, int from, int end) {
        return checkedLength(text.substring(from + 1, end - 1).replace("]]", "]"));
    }

    private static Optional<String> plain(String part) {
        if (part.equals("*")) {
            return Optional.empty();
        }
        if (part.contains("*") || part.contains("?") || part.contains("%")) {
            throw new InvalidValueException("is no supported pattern: write schema.* or *");
        }
        boolean isPlain = part.codePoints()
                .allMatch(c -> Character.isLetterOrDigit(c)
                        || "_#$@ -".indexOf(c) >= 0
                        || Character.getType(c) == Character.NON_SPACING_MARK);
        if (!part.isEmpty() && !isPlain) {
            throw new InvalidValueException("holds a character that stands in brackets only: write [Name]");
        }
        return Optional.of(checkedLength(part));
    }

    private static String checkedLength(String identifier) {
        if (identifier.isBlank()) {
            throw new InvalidValueException("has an empty part: write Name, schema.Name, schema.* or *");
        }
        if (identifier.length() > MAX_IDENTIFIER_LENGTH) {
            throw new InvalidValueException("has a name of more than " + MAX_IDENTIFIER_LENGTH + " characters");
        }
        return identifier;
    }

    Optional<TableName> exactName() {
        return schema.flatMap(inSchema -> name.map(named -> new TableName(inSchema, named)));
    }

    boolean covers(TablePattern other) {
        return coversPart(schema, other.schema) && coversPart(name, other.name);
    }

    private static boolean coversPart(Optional<String> wide, Optional<String> narrow) {
        return wide.isEmpty() || (narrow.isPresent() && wide.get().equalsIgnoreCase(narrow.get()));
    }

    /** Returns the pattern as two parts in small letters. */
    String shown() {
        return (schema.orElse("*") + "." + name.orElse("*")).toLowerCase(Locale.ROOT);
    }

    /** Returns a text that two patterns share when they mean the same tables. */
    String key() {
        return key(schema.orElse("*"), name.orElse("*"), name.isPresent());
    }

    static String keyOf(TableName table) {
        return key(table.schema(), table.name(), true);
    }

    static String keyOfSchema(String schema) {
        return key(schema, "*", false);
    }

    /** A line break parts them, since brackets allow every other sign and {@code [*]} is a name. */
    private static String key(String schema, String name, boolean isExact) {
        return (isExact ? "=" : "*") + (schema + "\n" + name).toLowerCase(Locale.ROOT);
    }
}
