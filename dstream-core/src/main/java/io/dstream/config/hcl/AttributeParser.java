package io.dstream.config.hcl;

import com.bertramlabs.plugins.hcl4j.HCLParser;
import com.bertramlabs.plugins.hcl4j.HCLParserException;
import io.dstream.config.hcl.RawBlock.RawAttribute;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Has hcl4j parse attributes that a scan found sound, and nothing else.
 *
 * <p>A few at a time, each time with a new parser: hcl4j takes quadratic time. Under names of our own: what a file calls
 * them never reaches it.
 */
final class AttributeParser {
    private static final int MAX_AT_ONCE = 64;

    private AttributeParser() {}

    /** Returns the value of each attribute; those that hcl4j cannot read are absent. */
    static Map<RawAttribute, Object> parse(RawBlock file) {
        List<RawAttribute> attributes = new ArrayList<>();
        collect(file, attributes);
        Map<RawAttribute, Object> values = new HashMap<>();
        for (int from = 0; from < attributes.size(); from += MAX_AT_ONCE) {
            parse(attributes.subList(from, Math.min(attributes.size(), from + MAX_AT_ONCE)), values);
        }
        return values;
    }

    private static void collect(RawBlock block, List<RawAttribute> attributes) {
        block.attributes().values().stream()
                .filter(attribute -> attribute.value() != null)
                .forEach(attributes::add);
        block.blocks().forEach(child -> collect(child, attributes));
    }

    private static void parse(List<RawAttribute> attributes, Map<RawAttribute, Object> values) {
        StringBuilder hcl = new StringBuilder();
        for (int i = 0; i < attributes.size(); i++) {
            RawValue value = attributes.get(i).value();
            hcl.append('a')
                    .append(i)
                    .append(" = ")
                    .append(value == null ? "" : value.hcl())
                    .append('\n');
        }
        Map<String, Object> parsed = parse(hcl.toString());
        for (int i = 0; i < attributes.size(); i++) {
            Object value = parsed.get("a" + i);
            if (value != null) {
                values.put(attributes.get(i), value);
            }
        }
    }

    private static Map<String, Object> parse(String hcl) {
        try {
            return new HCLParser().parse(hcl);
        } catch (HCLParserException | IOException | RuntimeException | StackOverflowError e) {
            // Its message may repeat a secret; each attribute without a value is reported at its own place.
            return Map.of();
        }
    }
}
