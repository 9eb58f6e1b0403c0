package io.dstream.config;

import io.dstream.config.hcl.HclAttribute;
import io.dstream.config.schema.Setting;
import org.jspecify.annotations.Nullable;

/**
 * A setting where it stands in a text.
 *
 * @param path block names as the schema has them, labels in brackets, and the key
 * @param block the path of its block without any label
 * @param setting what the schema says of it, null where it says nothing
 * @param isSecret whether its literal text is to be shown to nobody
 */
record LocatedSetting(String path, String block, @Nullable Setting setting, HclAttribute attribute, boolean isSecret) {}
