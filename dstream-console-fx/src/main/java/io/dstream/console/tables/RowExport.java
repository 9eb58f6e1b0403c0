package io.dstream.console.tables;

import io.dstream.console.model.TableStatus;
import io.dstream.console.ui.CsvText;
import io.dstream.console.ui.JsonText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Writes tables for other programs. */
public enum RowExport {
    /** Comma-separated, with a header; what a spreadsheet would take for a formula is made text. */
    CSV("csv") {
        @Override
        String write(List<TableStatus> tables) {
            return CsvText.of(
                    COLUMNS,
                    tables.stream()
                            .map(table -> fields(table).values().stream()
                                    .map(value -> Objects.toString(value, ""))
                                    .toList())
                            .toList());
        }
    },
    /** An array of objects. */
    JSON("json") {
        @Override
        String write(List<TableStatus> tables) {
            return JsonText.of(tables.stream().map(RowExport::fields).toList()) + "\n";
        }
    };

    private static final List<String> COLUMNS = List.of(
            "table",
            "state",
            "paused",
            "lagSeconds",
            "lagChanges",
            "ratePerSecond",
            "intervalMillis",
            "published",
            "owner",
            "destination",
            "position",
            "problem");

    private final String extension;

    RowExport(String extension) {
        this.extension = extension;
    }

    abstract String write(List<TableStatus> tables);

    /** Returns the end of a file's name, without the dot. */
    public String extension() {
        return extension;
    }

    private static Map<String, @Nullable Object> fields(TableStatus table) {
        TableStatus.Problem problem = table.problem();
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        List<@Nullable Object> values = new ArrayList<>();
        values.add(table.table());
        values.add(table.state());
        values.add(table.isPaused());
        values.add(table.lagSeconds());
        values.add(table.lagChanges());
        values.add(table.ratePerSecond());
        values.add(table.intervalMillis());
        values.add(table.published());
        values.add(table.owner());
        values.add(table.destination());
        values.add(table.position());
        values.add(problem == null ? null : problem.text());
        for (int i = 0; i < COLUMNS.size(); i++) {
            fields.put(COLUMNS.get(i), values.get(i));
        }
        return fields;
    }
}
