package io.dstream.console.configuration;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The settings that a configuration may hold, as they are documented. */
final class HclSettings {
    private static final String SEPARATOR = " / ";
    private static final HclSettings KNOWN = read();

    private final List<Setting> settings = new ArrayList<>();
    private final Map<String, String> aliases = new HashMap<>();

    /** How often a block may stand. */
    enum Times {
        ONCE,
        REPEATED,
        /** Repeated, each with a name of its own. */
        LABELLED
    }

    /**
     * A key or a block.
     *
     * @param block the path of the block that it stands in, such as {@code ingester / locks}; empty for the outermost
     * @param value what a key takes, such as {@code duration}; empty for a block
     * @param preset the default of a key; empty for a block
     */
    record Setting(
            String block, String name, boolean isBlock, Times times, String value, String preset, String meaning) {
        /** Returns what is typed for it, up to where the caret goes. */
        String before(String indent) {
            if (isBlock) {
                return times == Times.LABELLED ? name + " \"" : name + " {\n" + indent + "    ";
            }
            return name + " = " + (value.startsWith("list") ? "[" : isQuoted() ? "\"" : "");
        }

        /** Returns what is typed for it, from where the caret goes. */
        String after(String indent) {
            if (isBlock) {
                return times == Times.LABELLED ? "\" {\n" + indent + "}" : "\n" + indent + "}";
            }
            return value.startsWith("list") ? "]" : isQuoted() ? "\"" : "";
        }

        private boolean isQuoted() {
            return value.startsWith("text") || value.startsWith("duration") || value.startsWith("size");
        }
    }

    /** Returns those of this console's version. */
    static HclSettings known() {
        return KNOWN;
    }

    /** Returns what may stand in a block, keys first. */
    List<Setting> in(List<String> path) {
        List<String> names = new ArrayList<>(path);
        if (!names.isEmpty()) {
            names.set(0, aliases.getOrDefault(names.get(0), names.get(0)));
        }
        String block = String.join(SEPARATOR, names);
        return settings.stream()
                .filter(setting -> setting.block().equals(block))
                .toList();
    }

    List<Setting> all() {
        return List.copyOf(settings);
    }

    private static HclSettings read() {
        HclSettings known = new HclSettings();
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(HclSettings.class.getResourceAsStream("settings.tsv")),
                StandardCharsets.UTF_8))) {
            lines.lines().map(line -> line.split("\t", -1)).forEach(known::add);
        } catch (IOException e) {
            throw new UncheckedIOException("The list of settings cannot be read", e);
        }
        // Keys first, as they stand first in a block.
        known.settings.sort((one, other) -> Boolean.compare(one.isBlock(), other.isBlock()));
        return known;
    }

    private void add(String[] row) {
        switch (row[0]) {
            case "block" -> settings.add(block(row));
            case "alias" -> aliases.put(row[1], row[2]);
            default -> settings.add(new Setting(row[1], row[2], false, Times.ONCE, row[3], row[4], row[5]));
        }
    }

    private static Setting block(String[] row) {
        int cut = row[1].lastIndexOf(SEPARATOR);
        String parent = cut < 0 ? "" : row[1].substring(0, cut);
        String name = cut < 0 ? row[1] : row[1].substring(cut + SEPARATOR.length());
        Times times = Times.valueOf(row[2].toUpperCase(java.util.Locale.ROOT));
        return new Setting(parent, name, true, times, "", "", row[3]);
    }
}
