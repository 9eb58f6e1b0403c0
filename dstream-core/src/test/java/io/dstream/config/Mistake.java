package io.dstream.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One way to get a configuration wrong, and what is to be reported.
 *
 * <p>Written as {@code ## name}, lines with - that the original file holds, lines with + that stand in their place,
 * {@code @NAME=value} for the environment, and one line with = for each expected problem.
 */
record Mistake(String name, String text, Map<String, String> environment, List<String> expected) {
    private static final Set<String> OUTPUT_TYPES = Set.of("azure_event_hubs", "azure_service_bus", "console");

    static List<Mistake> all() {
        return List.of(ConfigText.resource("mistakes.txt").split("(?m)^## ", -1)).stream()
                .skip(1)
                .map(Mistake::parse)
                .toList();
    }

    private static Mistake parse(String entry) {
        String text = ConfigText.resource("original.hcl");
        Map<String, String> environment = new HashMap<>(ConfigText.ENVIRONMENT);
        List<String> expected = new ArrayList<>();
        List<String> removed = new ArrayList<>();
        List<String> added = new ArrayList<>();
        String[] lines = entry.stripTrailing().split("\n", -1);
        for (int i = 1; i < lines.length; i++) {
            String rest = lines[i].substring(1);
            switch (lines[i].charAt(0)) {
                case '-' -> {
                    if (!added.isEmpty()) {
                        text = replaced(text, removed, added);
                    }
                    removed.add(rest);
                }
                case '+' -> added.add(rest);
                case '@' -> environment.put(rest.split("=", 2)[0], rest.split("=", 2)[1]);
                case '=' -> expected.add(rest);
                default -> throw new IllegalStateException(lines[0] + ": " + lines[i]);
            }
        }
        return new Mistake(lines[0], replaced(text, removed, added), environment, expected);
    }

    private static String replaced(String text, List<String> removed, List<String> added) {
        String old = String.join("\n", removed);
        int at = text.indexOf(old);
        if (at < 0) {
            throw new IllegalStateException("the original file does not hold " + old);
        }
        String replaced = text.substring(0, at) + String.join("\n", added) + text.substring(at + old.length());
        removed.clear();
        added.clear();
        return replaced;
    }

    /** Returns what is reported, as {@code line:col: message}. */
    List<String> reported(Path directory) {
        try {
            ConfigLoader.load(ConfigText.write(directory, text), environment, OUTPUT_TYPES);
            return List.of();
        } catch (InvalidConfigException e) {
            return e.problems().stream()
                    .map(problem -> problem.line() + ":" + problem.column() + ": " + problem.message())
                    .toList();
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
