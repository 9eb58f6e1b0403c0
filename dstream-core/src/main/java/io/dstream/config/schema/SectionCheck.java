package io.dstream.config.schema;

import io.dstream.config.hcl.HclAttribute;
import io.dstream.config.hcl.HclBlock;
import io.dstream.config.schema.BlockSchema.Occurrence;
import io.dstream.config.source.Problems;
import io.dstream.config.source.Spelling;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Checks which keys and blocks stand in a block. */
final class SectionCheck {
    private static final Set<String> FOREIGN_BLOCKS =
            Set.of("data", "variable", "locals", "module", "resource", "provider", "terraform");

    private final HclBlock block;
    private final BlockSchema schema;
    private final Problems problems;

    SectionCheck(HclBlock block, BlockSchema schema, Problems problems) {
        this.block = block;
        this.schema = schema;
        this.problems = problems;
    }

    void run() {
        if (schema.occurrence() != Occurrence.ONCE_OPEN) {
            checkKeys();
        }
        checkBlocks();
        checkMissingSettings();
        checkMissingBlocks();
    }

    void checkKeys() {
        for (HclAttribute attribute : block.attributes()) {
            if (schema.block(attribute.name()).isPresent()) {
                problems.add(
                        attribute.offset(),
                        attribute.name() + " is a block: write " + attribute.name() + " { ... } without =");
            } else if (schema.setting(attribute.name()).isEmpty()) {
                problems.add(attribute.offset(), unknown("setting", attribute.name()));
            }
        }
    }

    private void checkBlocks() {
        Set<BlockSchema> seen = new HashSet<>();
        for (HclBlock child : block.blocks()) {
            String name = child.name();
            BlockSchema known = schema.block(name).orElse(null);
            if (known != null) {
                boolean isFirst = seen.add(known);
                if (!isFirst && known.occurrence() != Occurrence.REPEATED) {
                    problems.add(child.offset(), "a second " + names(known) + " block: keep one");
                }
            } else if (schema.setting(name).isPresent()) {
                problems.add(child.offset(), name + " is a setting, not a block: write " + name + " = ...");
            } else if (FOREIGN_BLOCKS.contains(name)) {
                problems.add(
                        child.offset(),
                        "\"" + name + "\" blocks are Terraform's and not supported: use {{ env \"NAME\" }} in a value");
            } else {
                problems.add(child.offset(), unknown("block", name));
            }
        }
    }

    private String unknown(String what, String name) {
        Set<String> known = schema.words();
        String shown = Spelling.isPrintable(name, known) ? " \"" + name + "\"" : "";
        String remedy = Spelling.nearest(name, known)
                .map(near -> "did you mean \"" + near + "\"?")
                .orElse("remove it, or use one of " + String.join(", ", known));
        return "unknown " + what + shown + where() + ": " + remedy;
    }

    private String where() {
        return schema.name().isEmpty() ? "" : " in " + schema.name();
    }

    private void checkMissingSettings() {
        Set<String> present = new HashSet<>();
        block.attributes().forEach(attribute -> present.add(attribute.name()));
        block.blocks().forEach(child -> present.add(child.name()));
        for (Setting setting : schema.settings()) {
            if (setting.isRequired() && !present.contains(setting.key())) {
                problems.add(
                        block.offset(),
                        block.name() + " needs the setting " + setting.key() + ": add " + setting.key() + " = "
                                + sample(setting));
            }
        }
    }

    private static String sample(Setting setting) {
        return setting.kind() == Setting.Kind.LIST ? "[\"...\"]" : "\"...\"";
    }

    private void checkMissingBlocks() {
        for (BlockSchema child : schema.blocks()) {
            boolean isRequired = child.occurrence() == Occurrence.ONCE || child.occurrence() == Occurrence.ONCE_OPEN;
            boolean isPresent = block.blocks().stream().anyMatch(found -> child.isNamed(found.name()))
                    || block.attributes().stream().anyMatch(found -> child.isNamed(found.name()));
            if (isRequired && !isPresent) {
                String owner = schema.name().isEmpty() ? "the file" : block.name();
                problems.add(
                        block.offset(),
                        owner + " needs a block " + names(child) + ": add " + child.name() + " { ... }");
            }
        }
    }

    private static String names(BlockSchema known) {
        if (known.aliases().isEmpty()) {
            return known.name();
        }
        return known.name() + " (or " + String.join(", ", List.copyOf(known.aliases())) + ")";
    }
}
