package io.dstream.config;

import io.dstream.config.schema.BlockSchema;
import io.dstream.config.schema.BlockSchema.Occurrence;
import io.dstream.config.schema.Setting;
import java.util.ArrayList;
import java.util.List;

/**
 * Renders the schema as the tables of {@code docs/configuration.md}, and as the list that the desktop console completes
 * from.
 */
final class ConfigurationReference {
    private ConfigurationReference() {}

    /** Returns the part for each block, in the order of the schema. */
    static List<String> sections() {
        List<String> sections = new ArrayList<>();
        DStreamSchema.FILE.blocks().forEach(block -> render("", block, sections));
        return sections;
    }

    /** Returns a line for each block, alias and setting, parted by tabs. */
    static List<String> completions() {
        List<String> lines = new ArrayList<>();
        DStreamSchema.FILE.blocks().forEach(block -> complete("", block, lines));
        return lines;
    }

    private static void complete(String path, BlockSchema block, List<String> lines) {
        String own = path + block.name();
        StringBuilder meaning = new StringBuilder(block.meaning() + " " + occurrence(block.occurrence()));
        block.aliases()
                .forEach(
                        alias -> meaning.append(" Also spelled `").append(alias).append("`."));
        lines.add(String.join("\t", "block", own, times(block.occurrence()), meaning));
        block.aliases().forEach(alias -> lines.add(String.join("\t", "alias", alias, block.name())));
        block.settings()
                .forEach(setting -> lines.add(String.join(
                        "\t",
                        "setting",
                        own,
                        setting.key(),
                        setting.kind().label(),
                        otherwise(setting),
                        setting.meaning())));
        block.blocks().forEach(child -> complete(own + " / ", child, lines));
    }

    private static String times(Occurrence occurrence) {
        return switch (occurrence) {
            case ONCE, AT_MOST_ONCE, NAMED_OPEN -> "once";
            case REPEATED -> "repeated";
            case LABELLED -> "labelled";
        };
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
        return "| `%s` | %s | %s | %s |\n"
                .formatted(setting.key(), setting.kind().label(), otherwise(setting), setting.meaning());
    }

    private static String otherwise(Setting setting) {
        return setting.isRequired()
                ? "required"
                : setting.defaultText() == null ? "none" : "`" + setting.defaultText() + "`";
    }

    private static String occurrence(Occurrence occurrence) {
        return switch (occurrence) {
            case ONCE -> "Required.";
            case NAMED_OPEN -> "Required; several have a label each.";
            case AT_MOST_ONCE -> "Optional.";
            case REPEATED -> "Any number of times.";
            case LABELLED -> "Any number of times, each with a label of its own.";
        };
    }
}
