package io.dstream.config;

import io.dstream.config.hcl.HclScalar;
import io.dstream.config.schema.Section;
import io.dstream.shape.TableShape;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Binds {@code tables} and {@code tables_overrides}, which together say what is streamed and how. */
final class TablesBinding {
    private static final String TABLES = "tables";
    private static final String TABLE_NAME = "table_name";
    private static final String EVERY_TABLE = TablePattern.parse("*").key();

    private final Section section;
    private final Optional<PollIntervals> defaults;
    private final Map<String, Integer> listedAt = new HashMap<>();
    private final Map<String, Integer> overriddenAt = new HashMap<>();
    private final Map<String, TableSelection> selections = new LinkedHashMap<>();
    private boolean isListUnreadable;

    TablesBinding(Section section, Optional<PollIntervals> defaults) {
        this.section = section;
        this.defaults = defaults;
    }

    /** Returns the selections, incomplete where a problem was reported. */
    List<TableSelection> bind() {
        Optional<List<HclScalar>> listed = section.list(TABLES);
        isListUnreadable = listed.orElse(List.of()).isEmpty();
        listed.filter(List::isEmpty)
                .ifPresent(
                        none -> section.report(TABLES, "tables lists no table: name at least one, or write [\"*\"]"));
        listed.orElse(List.of()).forEach(this::list);
        section.block("tables_overrides")
                .map(block -> block.blocks("overrides"))
                .orElse(List.of())
                .forEach(this::override);
        return new ArrayList<>(selections.values());
    }

    private void list(HclScalar item) {
        Optional<TablePattern> pattern = section.parsed(TABLES, item, TablePattern::parse);
        if (pattern.isEmpty()) {
            isListUnreadable = true;
            return;
        }
        String key = pattern.get().key();
        Integer first = listedAt.putIfAbsent(key, item.offset());
        if (first != null) {
            section.reportAt(
                    item.offset(),
                    shown(item) + " is listed twice, first at " + section.positionOf(first) + ": remove one");
        }
        defaults.ifPresent(intervals -> selections.put(
                key, new TableSelection(item.text().strip(), intervals, Optional.empty(), TableShape.NONE)));
    }

    private void override(Section block) {
        Optional<PollIntervals> intervals = IngesterBinding.intervals(block, defaults);
        Optional<String> destination = block.parsed("destination", EntityName::checked);
        TableShape shape = new ShapeBinding(block).bind();
        Optional<HclScalar> name = block.scalar(TABLE_NAME);
        Optional<TablePattern> pattern = block.parsed(TABLE_NAME, TablePattern::parse);
        if (name.isEmpty() || pattern.isEmpty()) {
            return;
        }
        String key = pattern.get().key();
        Integer first = overriddenAt.putIfAbsent(key, name.get().offset());
        if (first != null) {
            block.report(
                    TABLE_NAME,
                    shown(name.get()) + " is overridden twice, first at " + block.positionOf(first)
                            + ": put all of its settings into one block");
        } else if (!isListUnreadable && !isListed(pattern.get())) {
            block.report(
                    TABLE_NAME, shown(name.get()) + " is not among the tables: add it to tables, or remove this block");
        }
        intervals.ifPresent(
                own -> selections.put(key, new TableSelection(name.get().text().strip(), own, destination, shape)));
    }

    private boolean isListed(TablePattern pattern) {
        return Stream.concat(
                        Stream.of(pattern.key(), EVERY_TABLE), pattern.schema().map(TablePattern::keyOfSchema).stream())
                .anyMatch(listedAt::containsKey);
    }

    private static String shown(HclScalar name) {
        return name.isFromTemplate() ? "this table" : "table \"" + name.text() + "\"";
    }
}
