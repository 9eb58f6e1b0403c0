package io.dstream.config.hcl;

import io.dstream.config.hcl.RawBlock.RawAttribute;
import io.dstream.config.source.Problems;
import io.dstream.config.source.SourceText;
import io.dstream.config.source.Span;
import io.dstream.config.template.TemplateException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads a file's blocks and attributes, and puts in what templates yield. */
public final class HclReader {
    private final Map<String, String> environment;
    private final Problems problems;
    private final Map<RawAttribute, Object> parsed;

    private HclReader(Map<String, String> environment, Problems problems, Map<RawAttribute, Object> parsed) {
        this.environment = environment;
        this.problems = problems;
        this.parsed = parsed;
    }

    /** Returns the whole file as a block without a name, or nothing where its structure is broken. */
    public static Optional<HclBlock> read(SourceText source, Map<String, String> environment, Problems problems) {
        RawBlock file = new HclScanner(source.text(), problems).scan();
        return Optional.ofNullable(file)
                .map(raw -> new HclReader(environment, problems, AttributeParser.parse(raw)).read(raw));
    }

    private HclBlock read(RawBlock raw) {
        List<HclAttribute> attributes = raw.attributes().values().stream()
                .map(attribute -> new HclAttribute(
                        attribute.name(),
                        attribute.offset(),
                        attribute.valueOffset(),
                        value(attribute),
                        places(attribute)))
                .toList();
        List<HclBlock> blocks = raw.blocks().stream().map(this::read).toList();
        return new HclBlock(raw.name(), raw.offset(), raw.labels(), attributes, blocks);
    }

    private static List<HclPlace> places(RawAttribute attribute) {
        return attribute.value() == null ? List.of() : attribute.value().places();
    }

    /** Returns where the comments of a file stand, as far as its structure is sound. */
    public static List<Span> comments(SourceText source) {
        HclScanner scanner = new HclScanner(source.text(), new Problems(source));
        scanner.scan();
        return scanner.comments();
    }

    private HclValue value(RawAttribute attribute) {
        RawValue raw = attribute.value();
        if (raw == null) {
            return new HclValue.Unreadable();
        }
        Object value = parsed.get(attribute);
        List<?> items = value instanceof List<?> list ? list : value == null ? List.of() : List.of(value);
        boolean isSound = items.size() == raw.itemCount() && raw.isList() == (value instanceof List<?>);
        if (!isSound) {
            problems.add(attribute.valueOffset(), "this value could not be read: write it as a string in quotes");
            return new HclValue.Unreadable();
        }
        List<HclScalar> scalars = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            resolve(raw, i, items.get(i)).ifPresent(scalars::add);
        }
        if (scalars.size() < items.size()) {
            return new HclValue.Unreadable();
        }
        return raw.isList() ? new HclValue.Items(scalars) : new HclValue.Single(scalars.get(0));
    }

    private Optional<HclScalar> resolve(RawValue raw, int index, Object parsed) {
        int offset = raw.itemOffset(index);
        String text = parsed instanceof Double number
                ? new BigDecimal(number.toString()).stripTrailingZeros().toPlainString()
                : String.valueOf(parsed);
        try {
            return Optional.of(raw.resolve(offset, text, environment));
        } catch (TemplateException e) {
            problems.add(e.offset(), String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }
}
