package io.dstream.config;

import io.dstream.config.schema.BlockSchema;
import io.dstream.config.schema.BlockSchema.Occurrence;
import io.dstream.config.schema.Setting;
import java.util.ArrayList;
import java.util.List;

/** Renders the schema as the tables of {@code docs/configuration.md}. */
final class ConfigurationReference {
    private ConfigurationReference() {}

    /** Returns the part for each block, in the order of the schema. */
    static List<String> sections() {
        List<String> sections = new ArrayList<>();
        DStreamSchema.FILE.blocks().forEach(block -> render("", block, sections));
        return sections;
    }

    /** Returns every name that a file may hold. */
    static List<String> words() {
        List<String> words = new ArrayList<>();
        collect(DStreamSchema.FILE, words);
        return words;
    }

    private static void collect(BlockSchema block, List<String> words) {
        block.settings().forEach(setting -> words.add(setting.key()));
        for (BlockSchema child : block.blocks()) {
            words.add(child.name());
            words.addAll(child.aliases());
            collect(child, words);
        }
    }

    private static void render(String path, BlockSchema block, List<String> sections) {
        StringBuilder text = new StringBuilder("### `" + path + block.name() + "`\n\n");
        text.append(block.meaning()).append(' ').append(occurrence(block.occurrence()));
        block.aliases()
                .forEach(alias -> text.append(" Also spelled `").append(alias).append("`."));
        text.append('\n');
        if (!block.settings().isEmpty()) {
            text.append("\n| Setting | Value | Default | Meaning |\n|---|---|---|---|\n");
            block.settings().forEach(setting -> text.append(row(setting)));
        }
        sections.add(text.toString());
        block.blocks().forEach(child -> render(path + block.name() + " / ", child, sections));
    }

    private static String row(Setting setting) {
        String otherwise = setting.isRequired()
                ? "required"
                : setting.defaultText() == null ? "none" : "`" + setting.defaultText() + "`";
        return "| `%s` | %s | %s | %s |\n"
                .formatted(setting.key(), setting.kind().label(), otherwise, setting.meaning());
    }

    private static String occurrence(Occurrence occurrence) {
        return switch (occurrence) {
            case ONCE, ONCE_OPEN -> "Required.";
            case AT_MOST_ONCE -> "Optional.";
            case REPEATED -> "Any number of times.";
            case LABELLED -> "Any number of times, each with a label of its own.";
        };
    }
}
