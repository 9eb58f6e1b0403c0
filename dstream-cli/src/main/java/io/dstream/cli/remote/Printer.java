package io.dstream.cli.remote;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;

/** Prints answers for people or for programs. */
final class Printer {
    private static final String GAP = "  ";

    private final PrintWriter out;
    private final OutputFormat format;

    Printer(PrintWriter out, OutputFormat format) {
        this.out = out;
        this.format = format;
    }

    /** Prints a list as a table of these columns, or whole as JSON. */
    void rows(JsonNode list, String none, Column... columns) {
        if (format == OutputFormat.JSON) {
            json(list);
            return;
        }
        List<List<String>> lines = new ArrayList<>();
        list.forEach(row -> lines.add(cells(row, columns)));
        if (lines.isEmpty()) {
            out.println(none);
        } else {
            table(lines, columns);
        }
        out.flush();
    }

    /** Prints one thing as a line for each field, or whole as JSON. */
    void fields(JsonNode thing) {
        if (format == OutputFormat.JSON) {
            json(thing);
            return;
        }
        int width = 0;
        for (var name : (Iterable<String>) thing::fieldNames) {
            width = Math.max(width, name.length());
        }
        for (var field : (Iterable<java.util.Map.Entry<String, JsonNode>>) thing::fields) {
            String value = field.getValue().isValueNode()
                    ? field.getValue().asText()
                    : field.getValue().toString();
            out.println(pad(field.getKey(), width, false) + GAP + harmless(value));
        }
        out.flush();
    }

    /** Prints a sentence for people, and the whole for programs. */
    void sentence(String sentence, JsonNode whole) {
        if (format == OutputFormat.JSON) {
            json(whole);
        } else {
            out.println(harmless(sentence));
            out.flush();
        }
    }

    /** Prints a text as it is. */
    void text(String text) {
        out.print(text);
        if (!text.endsWith("\n")) {
            out.println();
        }
        out.flush();
    }

    void json(JsonNode node) {
        out.println(node.toPrettyString());
        out.flush();
    }

    boolean isForPeople() {
        return format == OutputFormat.TABLE;
    }

    private static List<String> cells(JsonNode row, Column... columns) {
        List<String> cells = new ArrayList<>();
        for (Column column : columns) {
            cells.add(harmless(column.value().apply(row)));
        }
        return cells;
    }

    private void table(List<List<String>> lines, Column... columns) {
        int[] widths = new int[columns.length];
        for (int i = 0; i < columns.length; i++) {
            int at = i;
            widths[i] = Math.max(
                    columns[i].title().length(),
                    lines.stream().mapToInt(line -> line.get(at).length()).max().orElse(0));
        }
        List<String> titles = new ArrayList<>();
        for (Column column : columns) {
            titles.add(column.title());
        }
        out.println(line(titles, widths, columns));
        lines.forEach(cells -> out.println(line(cells, widths, columns)));
    }

    private static String line(List<String> cells, int[] widths, Column... columns) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < cells.size(); i++) {
            line.append(i == 0 ? "" : GAP).append(pad(cells.get(i), widths[i], columns[i].isNumber()));
        }
        return line.toString().stripTrailing();
    }

    private static String pad(String text, int width, boolean right) {
        String space = " ".repeat(Math.max(0, width - text.length()));
        return right ? space + text : text + space;
    }

    /** What a database or a message has brought must not steer a terminal. */
    private static String harmless(String text) {
        return text.replaceAll("\\p{Cntrl}", " ");
    }
}
