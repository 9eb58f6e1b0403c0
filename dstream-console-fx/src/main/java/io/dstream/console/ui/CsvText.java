package io.dstream.console.ui;

import java.util.List;
import java.util.stream.Collectors;

/** Writes tables as CSV, as RFC 4180 has it, so that no spreadsheet takes a cell for a formula. */
public final class CsvText {
    private static final String FORMULA = "=+-@\t\r";

    private CsvText() {}

    /** Returns a table with its header, each line ended. */
    public static String of(List<String> header, List<List<String>> rows) {
        return line(header) + rows.stream().map(CsvText::line).collect(Collectors.joining());
    }

    private static String line(List<String> cells) {
        return cells.stream().map(CsvText::cell).collect(Collectors.joining(",")) + "\r\n";
    }

    private static String cell(String value) {
        String harmless = !value.isEmpty() && FORMULA.indexOf(value.charAt(0)) >= 0 ? "'" + value : value;
        boolean mustQuote = harmless.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return mustQuote ? '"' + harmless.replace("\"", "\"\"") + '"' : harmless;
    }
}
