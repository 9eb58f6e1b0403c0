package io.dstream.config.schema;

import io.dstream.config.hcl.HclAttribute;
import io.dstream.config.hcl.HclBlock;
import io.dstream.config.hcl.HclScalar;
import io.dstream.config.schema.Setting.Kind;
import io.dstream.config.source.InvalidValueException;
import io.dstream.config.source.Position;
import io.dstream.config.source.Problems;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Reads the settings of one block by their schema, and reports each problem at its place.
 *
 * <p>A reading method returns nothing where it, or the check at the start, has reported a problem.
 */
public final class Section {
    private final HclBlock block;
    private final BlockSchema schema;
    private final Problems problems;
    private final Map<String, HclAttribute> attributes = new HashMap<>();

    private Section(HclBlock block, BlockSchema schema, Problems problems) {
        this.block = block;
        this.schema = schema;
        this.problems = problems;
        block.attributes().forEach(attribute -> attributes.put(attribute.name(), attribute));
    }

    /** Checks which keys and blocks stand in a block, and returns it for reading. */
    public static Section of(HclBlock block, BlockSchema schema, Problems problems) {
        new SectionCheck(block, schema, problems).run();
        return new Section(block, schema, problems);
    }

    /** Reports a problem at the block's name. */
    public void report(String message) {
        problems.add(block.offset(), message);
    }

    /** Reports a problem at the value of a key, or at the block's name where the key is absent. */
    public void report(String key, String message) {
        HclAttribute attribute = attributes.get(key);
        problems.add(attribute == null ? block.offset() : attribute.valueOffset(), message);
    }

    public void reportAt(int offset, String message) {
        problems.add(offset, message);
    }

    public Position positionOf(int offset) {
        return problems.positionOf(offset);
    }

    /** Returns the block's name as the file writes it. */
    public String name() {
        return block.name();
    }

    /** Returns the block's one label, or nothing where it has none or several. */
    public Optional<String> label() {
        return block.labels().size() == 1 ? Optional.of(block.labels().get(0)) : Optional.empty();
    }

    public boolean has(String key) {
        return attributes.containsKey(key);
    }

    /** Returns whether a key stands here neither as it is nor misspelt, which was reported. */
    public boolean isAbsent(String key) {
        return !new SectionCheck(block, schema, problems).mentionsAnyOf(List.of(key));
    }

    /** Returns whether any of these blocks stands here, though perhaps misspelt or as a setting, which was reported. */
    public boolean hasAnyOf(List<String> blocks) {
        return new SectionCheck(block, schema, problems).mentionsAnyOf(blocks);
    }

    /** Returns the keys in the order of the file. */
    public List<String> keys() {
        return block.attributes().stream().map(HclAttribute::name).toList();
    }

    /** Reports every key that is not among the known ones. */
    public void refuseOthers(BlockSchema known) {
        new SectionCheck(block, known, problems).checkKeys();
    }

    /** Returns the block of this name, under whichever of its aliases it stands. */
    public Optional<Section> block(String name) {
        return blocks(name).stream().findFirst();
    }

    public List<Section> blocks(String name) {
        BlockSchema child = schema.block(name).orElseThrow();
        List<Section> sections = new ArrayList<>();
        for (HclBlock found : block.blocks()) {
            boolean isExtra = !child.isMany() && !sections.isEmpty();
            if (child.isNamed(found.name()) && !isExtra) {
                sections.add(of(found, child, problems));
            }
        }
        return sections;
    }

    /** Returns the items of a list, none where the key is absent. */
    public Optional<List<HclScalar>> list(String key) {
        HclAttribute attribute = attributes.get(key);
        if (attribute == null) {
            return Optional.empty();
        }
        return attribute
                .value()
                .fold(
                        scalar -> {
                            problems.add(
                                    scalar.offset(), key + " takes a list: write " + key + " = [\"...\", \"...\"]");
                            return Optional.empty();
                        },
                        Optional::of,
                        Optional::empty);
    }

    /** Returns a value that is not empty, or the default. */
    public Optional<HclScalar> scalar(String key) {
        HclAttribute attribute = attributes.get(key);
        if (attribute == null) {
            return schema.setting(key)
                    .flatMap(setting -> Optional.ofNullable(setting.defaultText()))
                    .map(text -> new HclScalar(block.offset(), text, false));
        }
        return attribute
                .value()
                .<Optional<HclScalar>>fold(
                        scalar -> notEmpty(key, scalar),
                        items -> {
                            problems.add(
                                    attribute.valueOffset(), key + " takes one value, not a list: remove the brackets");
                            return Optional.empty();
                        },
                        Optional::empty);
    }

    private Optional<HclScalar> notEmpty(String key, HclScalar scalar) {
        if (!scalar.text().isBlank()) {
            return Optional.of(scalar);
        }
        problems.add(
                scalar.offset(),
                scalar.isFromTemplate()
                        ? key + " is empty: set the environment variable to a value"
                        : key + " is empty: write a value or remove it");
        return Optional.empty();
    }

    /** Returns a value as its parser reads it; what an {@link InvalidValueException} says is reported. */
    public <T> Optional<T> parsed(String key, Function<String, T> parser) {
        return scalar(key).flatMap(scalar -> parsed(key, scalar, parser));
    }

    /** Returns an item as its parser reads it. */
    public <T> Optional<T> parsed(String key, HclScalar scalar, Function<String, T> parser) {
        try {
            return Optional.of(parser.apply(scalar.text()));
        } catch (InvalidValueException e) {
            problems.add(scalar.offset(), key + " " + quote(key, scalar) + e.reason());
            return Optional.empty();
        }
    }

    /** Returns the value in quotes and a space, or nothing where it may be a secret. */
    private String quote(String key, HclScalar scalar) {
        boolean isSecret = schema.setting(key)
                .map(setting -> setting.kind() == Kind.SECRET)
                .orElse(true);
        boolean mayHoldPassword = scalar.text().contains("@");
        boolean isShown = !isSecret
                && !mayHoldPassword
                && !scalar.isFromTemplate()
                && scalar.text().length() <= 64;
        return isShown ? "\"" + scalar.text() + "\" " : "";
    }

    /** Returns a duration from a least to a greatest one. */
    public Optional<Duration> duration(String key, Duration least, Duration greatest) {
        return parsed(key, text -> {
            Duration duration = GoDuration.parse(text);
            if (duration.compareTo(least) < 0 || duration.compareTo(greatest) > 0) {
                throw new InvalidValueException("is out of range: write a duration from %s to %s"
                        .formatted(GoDuration.format(least), GoDuration.format(greatest)));
            }
            return duration;
        });
    }

    /** Returns a whole number from a least to a greatest one. */
    public Optional<Integer> integer(String key, int least, int greatest) {
        return parsed(key, text -> {
            if (!text.matches("\\d{1,9}") || Integer.parseInt(text) < least || Integer.parseInt(text) > greatest) {
                throw new InvalidValueException("is not a whole number from %d to %d".formatted(least, greatest));
            }
            return Integer.valueOf(text);
        });
    }

    /** Returns a number from 0 to 1. */
    public Optional<Double> ratio(String key) {
        return parsed(key, text -> {
            if (!text.matches("0(\\.\\d{1,9})?|1(\\.0{1,9})?")) {
                throw new InvalidValueException("is not a number from 0 to 1, such as 0.1");
            }
            return Double.valueOf(text);
        });
    }

    /** Returns one of a few words. */
    public Optional<String> oneOf(String key, List<String> words) {
        return parsed(key, text -> {
            if (!words.contains(text)) {
                throw new InvalidValueException(
                        words.size() == 1
                                ? "is not supported: write \"" + words.get(0) + "\""
                                : "is not supported: write one of \"" + String.join("\", \"", words) + "\"");
            }
            return text;
        });
    }
}
