package io.dstream.config.hcl;

import com.bertramlabs.plugins.hcl4j.HCLParser;
import com.bertramlabs.plugins.hcl4j.HCLParserException;
import io.dstream.config.hcl.RawBlock.RawAttribute;
import io.dstream.config.source.Problems;
import io.dstream.config.source.SourceText;
import io.dstream.config.template.TemplateException;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads a file's blocks and attributes.
 *
 * <p>hcl4j is given the attributes of one block at a time, and only after a scan found them sound: it accepts broken
 * text without a word, fetches what a {@code data} block names, and takes quadratic time.
 */
public final class HclReader {
    private static final int MAX_ATTRIBUTES_AT_ONCE = 64;

    private final Map<String, String> environment;
    private final Problems problems;

    private HclReader(Map<String, String> environment, Problems problems) {
        this.environment = environment;
        this.problems = problems;
    }

    /** Returns the whole file as a block without a name, or nothing where its structure is broken. */
    public static Optional<HclBlock> read(SourceText source, Map<String, String> environment, Problems problems) {
        RawBlock file = new HclScanner(source.text(), problems).scan();
        return Optional.ofNullable(file).map(new HclReader(environment, problems)::read);
    }

    private HclBlock read(RawBlock raw) {
        List<RawAttribute> found = List.copyOf(raw.attributes().values());
        List<HclAttribute> attributes = new ArrayList<>();
        for (int from = 0; from < found.size(); from += MAX_ATTRIBUTES_AT_ONCE) {
            List<RawAttribute> some = found.subList(from, Math.min(found.size(), from + MAX_ATTRIBUTES_AT_ONCE));
            Map<String, Object> values = parse(some);
            for (RawAttribute attribute : some) {
                HclValue value = value(attribute, values.get(attribute.name()));
                attributes.add(new HclAttribute(attribute.name(), attribute.offset(), attribute.valueOffset(), value));
            }
        }
        List<HclBlock> blocks = raw.blocks().stream().map(this::read).toList();
        return new HclBlock(raw.name(), raw.offset(), raw.hasLabels(), attributes, blocks);
    }

    private static Map<String, Object> parse(List<RawAttribute> attributes) {
        StringBuilder hcl = new StringBuilder();
        for (RawAttribute attribute : attributes) {
            if (attribute.value() != null) {
                hcl.append(attribute.name())
                        .append(" = ")
                        .append(attribute.value().hcl())
                        .append('\n');
            }
        }
        try {
            return new HCLParser().parse(hcl.toString());
        } catch (HCLParserException | IOException | RuntimeException | StackOverflowError e) {
            // Its message may repeat a secret; each attribute without a value is reported at its own place.
            return Map.of();
        }
    }

    private HclValue value(RawAttribute attribute, @Nullable Object parsed) {
        RawValue raw = attribute.value();
        if (raw == null) {
            return new HclValue.Unreadable();
        }
        List<?> items = parsed instanceof List<?> list ? list : parsed == null ? List.of() : List.of(parsed);
        boolean isSound = items.size() == raw.itemCount() && raw.isList() == (parsed instanceof List<?>);
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
