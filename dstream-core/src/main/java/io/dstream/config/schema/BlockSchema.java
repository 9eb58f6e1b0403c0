package io.dstream.config.schema;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * A block and what it may hold.
 *
 * @param name as the file writes it, empty for the file itself
 * @param aliases other names of the same block
 * @param occurrence how often it may stand in its parent
 * @param meaning one sentence for people
 * @param settings its keys
 * @param blocks the blocks within it
 */
public record BlockSchema(
        String name,
        List<String> aliases,
        Occurrence occurrence,
        String meaning,
        List<Setting> settings,
        List<BlockSchema> blocks) {
    /** How often a block may stand in its parent. */
    public enum Occurrence {
        ONCE,
        AT_MOST_ONCE,
        REPEATED,
        /** Any number of times, each time with a label of its own. */
        LABELLED,
        /** Once without a label, or any number of times with one each; with other settings besides the known ones. */
        NAMED_OPEN;

        boolean isRequired() {
            return this == ONCE || this == NAMED_OPEN;
        }

        boolean isMany() {
            return this == REPEATED || this == LABELLED || this == NAMED_OPEN;
        }
    }

    public BlockSchema {
        aliases = List.copyOf(aliases);
        settings = List.copyOf(settings);
        blocks = List.copyOf(blocks);
    }

    /** Returns the setting of this key. */
    public Optional<Setting> setting(String key) {
        return settings.stream().filter(setting -> setting.key().equals(key)).findFirst();
    }

    /** Returns whether at least one has to stand in its parent. */
    public boolean isRequired() {
        return occurrence.isRequired();
    }

    /** Returns whether several may stand in their parent. */
    public boolean isMany() {
        return occurrence.isMany();
    }

    boolean isNamed(String word) {
        return allNames().contains(word);
    }

    /** Returns the block of this name or alias. */
    public Optional<BlockSchema> block(String word) {
        return blocks.stream().filter(block -> block.isNamed(word)).findFirst();
    }

    List<String> allNames() {
        return Stream.concat(Stream.of(name), aliases.stream()).toList();
    }

    /** Returns every name that may stand in this block. */
    Set<String> words() {
        Set<String> words = new TreeSet<>();
        settings.forEach(setting -> words.add(setting.key()));
        blocks.forEach(block -> words.addAll(block.allNames()));
        return words;
    }
}
