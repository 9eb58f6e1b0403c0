package io.dstream.config;

/**
 * A setting's value, for telling what changed.
 *
 * @param path for a person to read
 * @param rule names what changing it means: the path without labels
 * @param value what it comes to, for comparing only
 * @param shown the value as anybody may read it: secrets masked, templates as they stand
 */
public record SettingValue(String path, String rule, Secret value, String shown) {}
