package io.dstream.control.config;

import io.dstream.config.ConfigSource;
import io.dstream.config.DStreamConfig;
import io.dstream.config.SettingValue;
import io.dstream.control.ConfigControl.ConfigChange;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What differs between two sound configurations, setting by setting.
 *
 * @param changes those that can be made while running
 * @param refused those that cannot
 * @param changedSecrets paths of secrets that stand in the new text, or did, and are others now
 */
record ConfigComparison(List<ConfigChange> changes, List<ConfigChange> refused, List<String> changedSecrets) {
    ConfigComparison {
        changes = List.copyOf(changes);
        refused = List.copyOf(refused);
        changedSecrets = List.copyOf(changedSecrets);
    }

    static ConfigComparison of(
            ConfigSource oldSource, DStreamConfig oldConfig, ConfigSource newSource, DStreamConfig newConfig) {
        Map<String, SettingValue> before = oldSource.values();
        Map<String, SettingValue> after = newSource.values();
        List<ConfigChange> changes = new ArrayList<>();
        List<ConfigChange> refused = new ArrayList<>();
        List<String> secrets = new ArrayList<>();
        Set<String> keys = new LinkedHashSet<>(after.keySet());
        keys.addAll(before.keySet());
        for (String key : keys) {
            SettingValue old = before.get(key);
            SettingValue fresh = after.get(key);
            if (old != null && fresh != null && old.value().equals(fresh.value())) {
                continue;
            }
            SettingValue named = fresh == null ? old : fresh;
            if (named == null) {
                continue;
            }
            ConfigEffect effect = ConfigRules.judge(named.rule(), oldConfig, newConfig, fresh == null);
            (effect.isRefused() ? refused : changes).add(change(named, old, fresh, effect));
            if (fresh != null && fresh.shown().contains(MASK)) {
                secrets.add(named.path());
            }
        }
        return new ConfigComparison(changes, refused, secrets);
    }

    private static final String MASK = "***";

    private static ConfigChange change(
            SettingValue named, @Nullable SettingValue old, @Nullable SettingValue fresh, ConfigEffect effect) {
        String kind = old == null ? "added" : fresh == null ? "removed" : "changed";
        return new ConfigChange(
                named.path(),
                kind,
                old == null ? "" : old.shown(),
                fresh == null ? "" : fresh.shown(),
                effect.sentence());
    }
}
