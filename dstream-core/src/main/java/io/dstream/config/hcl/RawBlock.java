package io.dstream.config.hcl;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A block as the scanner found it, its values not yet read. */
final class RawBlock {
    private final String name;
    private final int offset;
    private final List<String> labels;
    private final Map<String, RawAttribute> attributes = new LinkedHashMap<>();
    private final List<RawBlock> blocks = new ArrayList<>();

    RawBlock(String name, int offset, List<String> labels) {
        this.name = name;
        this.offset = offset;
        this.labels = labels;
    }

    /**
     * A key with its value.
     *
     * @param value null where the value could not be scanned, which was reported
     */
    record RawAttribute(
            String name,
            int offset,
            int valueOffset,
            @Nullable RawValue value) {}

    String name() {
        return name;
    }

    int offset() {
        return offset;
    }

    List<String> labels() {
        return labels;
    }

    Map<String, RawAttribute> attributes() {
        return attributes;
    }

    List<RawBlock> blocks() {
        return blocks;
    }
}
