package io.dstream.sandbox.admin;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;

/** Values with their declared XML types. Source: XML Schema part 2. */
public final class TypedValues {
    private TypedValues() {}

    /**
     * Reads a value.
     *
     * @param declared type with or without a prefix
     * @throws BadDescriptionException if the type is not served or the value not of it
     */
    public static Object parse(String declared, String text) {
        String type = declared.substring(declared.indexOf(':') + 1);
        try {
            return switch (type) {
                case "string", "char" -> text;
                case "boolean" -> flag(text.trim());
                case "byte", "unsignedByte", "short", "unsignedShort", "int", "unsignedInt", "long" ->
                    Long.valueOf(text.trim());
                case "float", "double", "decimal" -> Double.valueOf(text.trim());
                case "dateTime" -> instant(text.trim());
                case "guid" -> UUID.fromString(text.trim());
                default ->
                    throw new BadDescriptionException("The sandbox does not serve values of " + type + ".", null);
            };
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new BadDescriptionException("'" + text + "' is not a value of " + type + ".", e);
        }
    }

    private static Boolean flag(String text) {
        if (!text.matches("true|false|0|1")) {
            throw new IllegalArgumentException(text);
        }
        return text.equals("true") || text.equals("1");
    }

    private static Instant instant(String text) {
        return text.matches(".*(Z|[+-]\\d\\d:\\d\\d)")
                ? OffsetDateTime.parse(text).toInstant()
                : LocalDateTime.parse(text).toInstant(ZoneOffset.UTC);
    }

    /** Writes a value as an element with its type. */
    public static String element(Object value) {
        String text =
                value instanceof Double number ? BigDecimal.valueOf(number).toPlainString() : value.toString();
        return "<Value i:type=\"d6p1:" + type(value) + "\" xmlns:d6p1=\"http://www.w3.org/2001/XMLSchema\">"
                + Xml.escape(text) + "</Value>";
    }

    private static String type(Object value) {
        if (value instanceof Boolean) {
            return "boolean";
        }
        if (value instanceof Instant) {
            return "dateTime";
        }
        if (value instanceof Double || value instanceof Float) {
            return "double";
        }
        if (value instanceof Integer) {
            return "int";
        }
        return value instanceof Number ? "long" : "string";
    }
}
