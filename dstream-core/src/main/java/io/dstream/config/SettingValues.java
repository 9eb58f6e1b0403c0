package io.dstream.config;

import io.dstream.config.hcl.HclAttribute;
import io.dstream.config.hcl.HclPlace;
import io.dstream.config.hcl.HclScalar;
import io.dstream.config.schema.BlockSchema;
import io.dstream.config.schema.BlockSchema.Occurrence;
import io.dstream.config.schema.GoDuration;
import io.dstream.config.schema.Setting;
import io.dstream.config.schema.Setting.Kind;
import io.dstream.config.source.InvalidValueException;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Collects the values of a sound text, those that hold by default included. */
final class SettingValues {
    private static final int MAX_SHOWN = 200;

    private final String text;
    private final Map<String, SettingValue> values = new LinkedHashMap<>();

    private SettingValues(String text) {
        this.text = text;
    }

    /** Returns each value by a key that the same setting of another text shares. */
    static Map<String, SettingValue> of(String text, List<LocatedSetting> located) {
        SettingValues collected = new SettingValues(text);
        located.forEach(collected::add);
        DStreamSchema.FILE.blocks().forEach(block -> collected.addDefaults("", block));
        return collected.values;
    }

    private void add(LocatedSetting setting) {
        HclAttribute attribute = setting.attribute();
        List<HclScalar> scalars = attribute.value().fold(List::of, items -> items, List::of);
        boolean isList = setting.setting() != null && setting.setting().kind() == Kind.LIST;
        for (int i = 0; i < scalars.size(); i++) {
            HclScalar scalar = scalars.get(i);
            String value = normal(setting, scalar.text().strip());
            String key = isList ? setting.path() + "[" + value + "]" : setting.path();
            String shown = shown(setting, scalar, attribute.places().get(i));
            values.putIfAbsent(
                    key, new SettingValue(setting.path(), setting.block() + attribute.name(), Secret.of(value), shown));
        }
    }

    private String shown(LocatedSetting setting, HclScalar scalar, HclPlace place) {
        String shown = setting.isSecret()
                ? ConfigSource.maskedContent(place, text)
                : scalar.isFromTemplate() ? place.content().of(text) : scalar.text();
        return shown.length() <= MAX_SHOWN ? shown : shown.substring(0, MAX_SHOWN) + "...";
    }

    private static String normal(LocatedSetting located, String value) {
        Setting setting = located.setting();
        if (setting == null) {
            return value;
        }
        try {
            return normal(setting.kind(), value);
        } catch (InvalidValueException | NumberFormatException e) {
            // Only what is sound is compared; then it differs from whatever is.
            return value;
        }
    }

    private static String normal(Kind kind, String value) {
        return switch (kind) {
            case DURATION -> GoDuration.parse(value).toString();
            case SIZE -> Long.toString(DataSize.parse(value).bytes());
            case RATIO -> new BigDecimal(value).stripTrailingZeros().toPlainString();
            case LIST -> TablePattern.parse(value).shown();
            case TEXT, SECRET, INTEGER, BOOLEAN -> value;
        };
    }

    /** A block that may be left out with all its settings holds its defaults even then. */
    private void addDefaults(String path, BlockSchema block) {
        String within = path + block.name() + ".";
        boolean isThere =
                values.values().stream().anyMatch(value -> value.path().startsWith(within));
        boolean isAlways = block.isRequired();
        boolean isImplied = block.occurrence() == Occurrence.AT_MOST_ONCE
                && !block.settings().isEmpty()
                && block.settings().stream().noneMatch(Setting::isRequired);
        if (!isThere && !isAlways && !isImplied) {
            return;
        }
        for (Setting setting : block.settings()) {
            if (setting.defaultText() != null) {
                String key = within + setting.key();
                values.putIfAbsent(
                        key,
                        new SettingValue(
                                key,
                                key,
                                Secret.of(normal(setting.kind(), setting.defaultText())),
                                setting.defaultText()));
            }
        }
        block.blocks().stream()
                .filter(child -> !child.isMany() || child.isRequired())
                .forEach(child -> addDefaults(within, child));
    }
}
