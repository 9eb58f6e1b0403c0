package io.dstream.config.schema;

import io.dstream.config.hcl.HclAttribute;
import io.dstream.config.hcl.HclBlock;
import io.dstream.config.schema.BlockSchema.Occurrence;
import io.dstream.config.source.Problems;
import io.dstream.config.source.Spelling;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

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
        if (!isOpen()) {
            checkKeys();
        }
        checkBlocks();
        checkMissingSettings();
        checkMissingBlocks();
    }

    private boolean isOpen() {
        return schema.occurrence() == Occurrence.NAMED_OPEN;
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
        Set<String> labels = new HashSet<>();
        for (HclBlock child : block.blocks()) {
            String name = child.name();
            BlockSchema known = schema.block(name).orElse(null);
            if (known != null) {
                boolean isLabelled = known.occurrence() == Occurrence.NAMED_OPEN && isAnyLabelled(known);
                if (known.occurrence() == Occurrence.LABELLED || isLabelled) {
                    checkLabel(child, labels);
                } else {
                    checkUnlabelled(child, known, seen.add(known));
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

    private boolean isAnyLabelled(BlockSchema known) {
        return block.blocks().stream()
                .anyMatch(
                        child -> known.isNamed(child.name()) && !child.labels().isEmpty());
    }

    private void checkUnlabelled(HclBlock child, BlockSchema known, boolean isFirst) {
        if (!child.labels().isEmpty()) {
            problems.add(
                    child.offset(),
                    child.name() + " takes no label: remove what stands between " + child.name() + " and {");
        }
        if (isFirst || known.occurrence() == Occurrence.REPEATED) {
            return;
        }
        String remedy = known.occurrence() == Occurrence.NAMED_OPEN
                ? ": keep one, or give each a label: " + known.name() + " \"...\" { ... }"
                : ": keep one";
        problems.add(child.offset(), "a second " + names(known) + " block" + remedy);
    }

    private void checkLabel(HclBlock child, Set<String> seen) {
        String name = child.name();
        if (child.labels().size() != 1) {
            problems.add(child.offset(), name + " takes one label: write " + name + " \"...\" { ... }");
        } else if (child.labels().get(0).contains("{{")) {
            problems.add(child.offset(), name + " takes a label without a template: write the name itself");
        } else if (!seen.add(name + " " + child.labels().get(0))) {
            problems.add(child.offset(), "a second " + name + " block of this label: keep one");
        }
    }

    private String unknown(String what, String name) {
        Set<String> known = schema.words();
        String shown = Spelling.isPrintable(name, known) ? " \"" + name + "\"" : "";
        String remedy = Spelling.nearest(name, known)
                .map(near -> "did you mean \"" + near + "\"?")
                .or(() -> home(schema, name).map(home -> "it belongs in the block " + home))
                .orElse("remove it, or use one of " + String.join(", ", known));
        return "unknown " + what + shown + where() + ": " + remedy;
    }

    /** Returns the block within this one that knows the name. */
    private static Optional<String> home(BlockSchema within, String name) {
        return within.blocks().stream()
                .flatMap(child -> child.words().contains(name) ? Stream.of(child.name()) : home(child, name).stream())
                .findFirst();
    }

    private String where() {
        return schema.name().isEmpty() ? "" : " in " + schema.name();
    }

    private void checkMissingSettings() {
        for (Setting setting : schema.settings()) {
            if (setting.isRequired() && !mentionsAnyOf(List.of(setting.key()))) {
                problems.add(
                        block.offset(),
                        block.name() + " needs the setting " + setting.key() + ": add " + setting.key() + " = "
                                + sample(setting));
            }
        }
    }

    /** Returns whether an unknown word stands here that was reported with one of these as what it was meant to be. */
    private boolean isMisspelt(List<String> names) {
        if (isOpen()) {
            return false;
        }
        Set<String> known = schema.words();
        return Stream.concat(
                        block.attributes().stream().map(HclAttribute::name),
                        block.blocks().stream().map(HclBlock::name))
                .filter(word -> !known.contains(word))
                .flatMap(word -> Spelling.nearest(word, known).stream())
                .anyMatch(names::contains);
    }

    boolean mentionsAnyOf(List<String> names) {
        return block.attributes().stream().map(HclAttribute::name).anyMatch(names::contains)
                || block.blocks().stream().map(HclBlock::name).anyMatch(names::contains)
                || isMisspelt(names);
    }

    private static String sample(Setting setting) {
        return setting.kind() == Setting.Kind.LIST ? "[\"...\"]" : "\"...\"";
    }

    private void checkMissingBlocks() {
        for (BlockSchema child : schema.blocks()) {
            boolean isRequired = child.occurrence() == Occurrence.ONCE || child.occurrence() == Occurrence.NAMED_OPEN;
            if (isRequired && !mentionsAnyOf(child.allNames())) {
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
        return known.name() + " (or " + String.join(", ", known.aliases()) + ")";
    }
}
