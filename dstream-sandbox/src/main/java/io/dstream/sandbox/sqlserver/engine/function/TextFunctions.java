package io.dstream.sandbox.sqlserver.engine.function;

import io.dstream.sandbox.sqlserver.engine.error.ServerError;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Functions of strings as T-SQL defines them. */
public final class TextFunctions {
    private TextFunctions() {}

    /** Compares with a pattern of %, _ and [], without regard to case. */
    public static @Nullable Boolean like(@Nullable String text, @Nullable String pattern, @Nullable String escape) {
        if (text == null || pattern == null) {
            return null;
        }
        char escapeCharacter = escape == null || escape.isEmpty() ? '\0' : escape.charAt(0);
        Pattern regex = Pattern.compile(
                regex(pattern, escapeCharacter), Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.DOTALL);
        return regex.matcher(text).matches();
    }

    private static String regex(String pattern, char escape) {
        StringBuilder regex = new StringBuilder();
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            int close = c == '[' ? pattern.indexOf(']', i + 2) : -1;
            if (escape != '\0' && c == escape && i + 1 < pattern.length()) {
                i++;
                regex.append(Pattern.quote(String.valueOf(pattern.charAt(i))));
            } else if (c == '%') {
                regex.append(".*");
            } else if (c == '_') {
                regex.append('.');
            } else if (close > 0) {
                String set = pattern.substring(i + 1, close);
                regex.append('[')
                        .append(set.replace("\\", "\\\\").replace("[", "\\[").replace("&&", "&\\&"))
                        .append(']');
                i = close;
            } else {
                regex.append(Pattern.quote(String.valueOf(c)));
            }
        }
        return regex.toString();
    }

    public static @Nullable String reverse(@Nullable String text) {
        return text == null ? null : new StringBuilder(text).reverse().toString();
    }

    public static @Nullable String substring(@Nullable String text, @Nullable Integer start, @Nullable Integer length) {
        if (text == null || start == null || length == null) {
            return null;
        }
        if (length < 0) {
            throw invalidLength("substring");
        }
        int from = Math.max(1, start);
        long to = Math.min((long) start + length, text.length() + 1L);
        return from > text.length() || to <= from ? "" : text.substring(from - 1, (int) to - 1);
    }

    public static byte @Nullable [] substringBinary(
            byte @Nullable [] bytes, @Nullable Integer start, @Nullable Integer length) {
        if (bytes == null || start == null || length == null) {
            return null;
        }
        if (length < 0) {
            throw invalidLength("substring");
        }
        int from = Math.max(1, start);
        long to = Math.min((long) start + length, bytes.length + 1L);
        return from > bytes.length || to <= from
                ? new byte[0]
                : java.util.Arrays.copyOfRange(bytes, from - 1, (int) to - 1);
    }

    private static RuntimeException invalidLength(String function) {
        return new io.dstream.sandbox.sqlserver.session.SqlErrorException(
                io.dstream.sandbox.sqlserver.session.SqlMessage.error(
                        537, 16, 3, "Invalid length parameter passed to the " + function + " function."));
    }

    public static @Nullable Integer charindex(@Nullable String wanted, @Nullable String text, @Nullable Integer start) {
        if (wanted == null || text == null) {
            return null;
        }
        int from = start == null ? 0 : Math.max(0, start - 1);
        return wanted.isEmpty() ? 0 : text.toUpperCase(Locale.ROOT).indexOf(wanted.toUpperCase(Locale.ROOT), from) + 1;
    }

    public static @Nullable String replace(@Nullable String text, @Nullable String wanted, @Nullable String put) {
        if (text == null || wanted == null || put == null) {
            return null;
        }
        return wanted.isEmpty()
                ? text
                : Pattern.compile(Pattern.quote(wanted), Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE)
                        .matcher(text)
                        .replaceAll(java.util.regex.Matcher.quoteReplacement(put));
    }

    public static @Nullable String quotename(@Nullable String name) {
        return name == null || name.length() > 128 ? null : "[" + name.replace("]", "]]") + "]";
    }

    public static @Nullable String stuff(
            @Nullable String text, @Nullable Integer start, @Nullable Integer length, @Nullable String put) {
        if (text == null || start == null || length == null || start < 1 || length < 0 || start > text.length()) {
            return null;
        }
        long end = Math.min(text.length(), (long) start - 1 + length);
        return text.substring(0, start - 1) + (put == null ? "" : put) + text.substring((int) end);
    }

    /** Returns the number's text where it fits; else a star for integers in varchar, and error 8115 for all others. */
    public static @Nullable String fitting(@Nullable String text, int length, String from, String to) {
        if (text == null || text.length() <= length) {
            return text;
        }
        boolean integer = from.endsWith("int");
        if (integer && (to.equals("varchar") || to.equals("char"))) {
            return "*";
        }
        throw ServerError.ARITHMETIC_OVERFLOW.with(from, to);
    }
}
