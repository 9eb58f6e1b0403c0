package io.dstream.config;

import io.dstream.cdc.Operation;
import io.dstream.config.hcl.HclScalar;
import io.dstream.config.schema.Section;
import io.dstream.config.source.InvalidValueException;
import io.dstream.config.source.Spelling;
import io.dstream.shape.Condition;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/** Binds the {@code route} blocks, which lead to outputs with names. */
final class RoutesBinding {
    private static final String OUTPUTS = "outputs";

    private final Section section;
    private final Set<String> names = new TreeSet<>();
    private final Set<String> led = new HashSet<>();

    RoutesBinding(Section section) {
        this.section = section;
        section.blocks(OutputSchema.NAME).forEach(output -> output.label().ifPresent(names::add));
    }

    /** Returns the routes, incomplete where a problem was reported. */
    List<RouteConfig> bind() {
        List<Section> blocks = section.blocks("route");
        List<RouteConfig> routes = blocks.stream().map(this::route).toList();
        if (!blocks.isEmpty() && !names.isEmpty()) {
            section.blocks(OutputSchema.NAME).stream()
                    .filter(output -> output.label().filter(led::contains).isEmpty())
                    .forEach(output -> output.report(
                            "no route leads to this output: name it in the outputs of one, or remove it"));
        }
        return routes;
    }

    private RouteConfig route(Section block) {
        List<String> tables = items(block, "tables", RoutesBinding::pattern);
        List<Operation> operations = items(block, "operations", ShapeBinding::operation);
        List<String> outputs = items(block, OUTPUTS, this::output);
        led.addAll(outputs);
        Optional<Condition> where = block.parsed("where", ShapeBinding::condition);
        return new RouteConfig(tables, Set.copyOf(operations), where, outputs);
    }

    static <T> List<T> items(Section block, String key, Function<String, T> parser) {
        Optional<List<HclScalar>> listed = block.list(key);
        listed.filter(List::isEmpty)
                .ifPresent(none -> block.report(key, key + " lists nothing: name at least one, or remove it"));
        List<T> items = new ArrayList<>();
        for (HclScalar item : listed.orElse(List.of())) {
            block.parsed(key, item, parser).ifPresent(items::add);
        }
        return items;
    }

    private static String pattern(String text) {
        var unused = TablePattern.parse(text);
        return text.strip();
    }

    private String output(String name) {
        if (names.isEmpty()) {
            throw new InvalidValueException("leads to no output: give the output a label: output \"...\" { ... }");
        }
        if (!names.contains(name)) {
            throw new InvalidValueException("is the label of no output: "
                    + Spelling.nearest(name, names)
                            .map(near -> "did you mean \"" + near + "\"?")
                            .orElse("write one of \"" + String.join("\", \"", names) + "\""));
        }
        return name;
    }
}
