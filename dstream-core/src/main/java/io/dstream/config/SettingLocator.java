package io.dstream.config;

import io.dstream.config.hcl.HclAttribute;
import io.dstream.config.hcl.HclBlock;
import io.dstream.config.hcl.HclScalar;
import io.dstream.config.schema.BlockSchema;
import io.dstream.config.schema.Setting;
import io.dstream.config.source.InvalidValueException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Finds every setting of a text, each with a path of its own; what the schema does not know counts as secret. */
final class SettingLocator {
    private static final Set<String> PLAIN_OUTPUT_SETTINGS =
            Set.of(OutputSchema.TYPE, OutputSchema.FORMAT, OutputSchema.PROFILE, OutputSchema.VALUES);
    private static final String OVERRIDES = "overrides";

    private final List<LocatedSetting> found = new ArrayList<>();
    private final Set<String> paths = new HashSet<>();

    private SettingLocator() {}

    /** Returns the settings in the order of the text. */
    static List<LocatedSetting> locate(HclBlock file) {
        SettingLocator locator = new SettingLocator();
        locator.visit(file, Optional.of(DStreamSchema.FILE), "", "");
        return locator.found;
    }

    private void visit(HclBlock block, Optional<BlockSchema> schema, String path, String unlabelled) {
        for (HclAttribute attribute : block.attributes()) {
            Optional<Setting> setting = schema.flatMap(known -> known.setting(attribute.name()));
            found.add(new LocatedSetting(
                    path + attribute.name(),
                    unlabelled,
                    setting.orElse(null),
                    attribute,
                    isSecret(block, schema, setting, attribute)));
        }
        for (HclBlock child : block.blocks()) {
            Optional<BlockSchema> known = schema.flatMap(within -> within.block(child.name()));
            String name = known.map(BlockSchema::name).orElse(child.name());
            visit(child, known, unique(path + name + label(child)) + ".", unlabelled + name + ".");
        }
    }

    private static boolean isSecret(
            HclBlock block, Optional<BlockSchema> schema, Optional<Setting> setting, HclAttribute attribute) {
        if (setting.isEmpty() || setting.get().kind() == Setting.Kind.SECRET) {
            return true;
        }
        boolean isOfOutput =
                schema.filter(known -> known.name().equals(OutputSchema.NAME)).isPresent();
        return isOfOutput && !isOfKnownType(block) && !PLAIN_OUTPUT_SETTINGS.contains(attribute.name());
    }

    private static boolean isOfKnownType(HclBlock output) {
        return text(output, OutputSchema.TYPE).flatMap(OutputSchema::ofType).isPresent();
    }

    private static String label(HclBlock block) {
        if (!block.labels().isEmpty()) {
            return "[" + String.join(" ", block.labels()) + "]";
        }
        return block.name().equals(OVERRIDES)
                ? text(block, "table_name").map(SettingLocator::inBrackets).orElse("")
                : "";
    }

    private static String inBrackets(String pattern) {
        try {
            return "[" + TablePattern.parse(pattern).shown() + "]";
        } catch (InvalidValueException e) {
            return "[" + pattern + "]";
        }
    }

    private static Optional<String> text(HclBlock block, String key) {
        return block.attributes().stream()
                .filter(attribute -> attribute.name().equals(key))
                .findFirst()
                .flatMap(attribute ->
                        attribute.value().fold(Optional::of, items -> Optional.<HclScalar>empty(), Optional::empty))
                .filter(scalar -> !scalar.isFromTemplate())
                .map(HclScalar::text);
    }

    private String unique(String path) {
        String free = path;
        for (int i = 2; !paths.add(free); i++) {
            free = path + "#" + i;
        }
        return free;
    }
}
