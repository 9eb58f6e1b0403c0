package io.dstream.config;

/**
 * One thing that is wrong with a configuration.
 *
 * @param file as it was named
 * @param line counted from 1; 0 where the problem has no place in the file
 * @param column counted from 1; 0 where the problem has no place in the file
 * @param message what is wrong and what to do, on one line
 */
public record ConfigProblem(String file, int line, int column, String message) {
    public ConfigProblem {
        file = onOneLine(file);
        message = onOneLine(message);
    }

    static ConfigProblem ofWholeFile(String file, String message) {
        return new ConfigProblem(file, 0, 0, message);
    }

    private static String onOneLine(String text) {
        return text.codePoints()
                .map(c -> Character.isISOControl(c) || c == '\u2028' || c == '\u2029' ? ' ' : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    /** Returns {@code file:line:col: error: message}. */
    @Override
    public String toString() {
        String place = line == 0 ? file : file + ":" + line + ":" + column;
        return place + ": error: " + message;
    }
}
