package io.dstream.config.hcl;

import java.util.List;

/**
 * A key with its value.
 *
 * @param name the key
 * @param offset where the key stands
 * @param valueOffset where the value stands
 * @param value the value
 * @param places where the value or each of a list's items stands, none where it could not be scanned
 */
public record HclAttribute(String name, int offset, int valueOffset, HclValue value, List<HclPlace> places) {
    public HclAttribute {
        places = List.copyOf(places);
    }
}
