package io.dstream.sandbox.sqlserver.tds;

import io.dstream.sandbox.sqlserver.session.SqlErrorException;
import io.dstream.sandbox.sqlserver.session.SqlMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The INSERT BULK by which a client announces a bulk load.
 *
 * @param table as it was written
 * @param columns as they were written, with their brackets
 * @param options upper-case words
 */
record BulkStatement(String table, List<String> columns, Set<String> options) {
    private static final String NAME = "(?:\\[(?:[^\\]]|\\]\\])*+\\]|\"(?:[^\"]|\"\")*+\"|[\\w#$@]++)";
    private static final Pattern HEAD = Pattern.compile(
            "\\s*+INSERT\\s++BULK\\s++(" + NAME + "(?:\\s*+\\.\\s*+(?:" + NAME + ")?)*+)\\s*+\\(",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern COLUMN = Pattern.compile("\\s*+(" + NAME + ")\\s++\\S.*", Pattern.DOTALL);
    private static final Pattern OPTIONS = Pattern.compile(
            "\\s*+(?:WITH\\s*+\\(([^()]*+(?:\\([^()]*+\\)[^()]*+)*+)\\))?\\s*+;?\\s*+", Pattern.CASE_INSENSITIVE);

    BulkStatement {
        columns = List.copyOf(columns);
        options = Set.copyOf(options);
    }

    /**
     * Returns null where the batch is anything else.
     *
     * @throws SqlErrorException 102 where the statement is not as it should be
     */
    static @Nullable BulkStatement parse(String batch) {
        Matcher head = HEAD.matcher(batch);
        if (!head.lookingAt()) {
            return null;
        }
        List<String> columns = new ArrayList<>();
        int end = columns(batch, head.end(), columns);
        Matcher options = OPTIONS.matcher(batch).region(end, batch.length());
        if (columns.isEmpty() || !options.matches()) {
            throw syntaxError();
        }
        String words = options.group(1) == null ? "" : options.group(1).toUpperCase(Locale.ROOT);
        return new BulkStatement(head.group(1), columns, words(words));
    }

    private static Set<String> words(String options) {
        return Set.copyOf(new java.util.HashSet<>(List.of(options.split("[^A-Z_]+", -1))));
    }

    /** Takes the columns and returns the place behind their closing parenthesis. */
    private static int columns(String batch, int from, List<String> columns) {
        int depth = 0;
        int start = from;
        char quote = 0;
        for (int i = from; i < batch.length(); i++) {
            char c = batch.charAt(i);
            if (quote != 0) {
                quote = c == quote ? 0 : quote;
            } else if (c == '[' || c == '"') {
                quote = c == '[' ? ']' : '"';
            } else if (c == '(') {
                depth++;
            } else if (c == ')' && depth > 0) {
                depth--;
            } else if (depth == 0 && (c == ',' || c == ')')) {
                columns.add(column(batch.substring(start, i)));
                start = i + 1;
                if (c == ')') {
                    return start;
                }
            }
        }
        throw syntaxError();
    }

    private static String column(String declaration) {
        Matcher column = COLUMN.matcher(declaration);
        if (!column.matches()) {
            throw syntaxError();
        }
        return column.group(1);
    }

    private static SqlErrorException syntaxError() {
        return new SqlErrorException(SqlMessage.error(102, 15, 1, "Incorrect syntax near 'BULK'."));
    }

    boolean keepsIdentity() {
        return options.contains("KEEP_IDENTITY");
    }

    /** Returns whether NULL goes in where the column has a default. */
    boolean keepsNulls() {
        return options.contains("KEEP_NULLS");
    }
}
