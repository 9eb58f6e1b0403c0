package io.dstream.config.hcl;

/**
 * A key with its value.
 *
 * @param name the key
 * @param offset where the key stands
 * @param valueOffset where the value stands
 * @param value the value
 */
public record HclAttribute(String name, int offset, int valueOffset, HclValue value) {}
