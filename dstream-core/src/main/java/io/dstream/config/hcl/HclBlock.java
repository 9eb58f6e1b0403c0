package io.dstream.config.hcl;

import java.util.List;

/**
 * A named block, or the whole file.
 *
 * @param name the block's type, empty for the file
 * @param offset where the name stands
 * @param labels what stands between the name and the opening brace, without quotes
 * @param attributes in the order of the file, each name once
 * @param blocks in the order of the file
 */
public record HclBlock(
        String name, int offset, List<String> labels, List<HclAttribute> attributes, List<HclBlock> blocks) {
    public HclBlock {
        labels = List.copyOf(labels);
        attributes = List.copyOf(attributes);
        blocks = List.copyOf(blocks);
    }
}
