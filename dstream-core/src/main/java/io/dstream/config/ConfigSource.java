package io.dstream.config;

import io.dstream.config.hcl.HclBlock;
import io.dstream.config.hcl.HclPlace;
import io.dstream.config.hcl.HclReader;
import io.dstream.config.source.Edits;
import io.dstream.config.source.Problems;
import io.dstream.config.source.SourceText;
import io.dstream.config.source.Span;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The text of a configuration, which knows where its secrets stand. Holds secrets; prints none. */
public final class ConfigSource {
    /** The largest text. */
    public static final int MAX_BYTES = ConfigFile.MAX_BYTES;

    private final String name;
    private final SourceText source;
    private final Map<String, String> environment;
    private final Optional<HclBlock> root;
    private final List<LocatedSetting> settings;

    private ConfigSource(String name, SourceText source, Map<String, String> environment) {
        this.name = name;
        this.source = source;
        this.environment = environment;
        this.root = HclReader.read(source, environment, new Problems(source));
        this.settings = root.map(SettingLocator::locate).orElse(List.of());
    }

    /**
     * Reads a file.
     *
     * @param environment what {@code {{ env "NAME" }}} refers to
     * @throws InvalidConfigException if it cannot be read, is too large or is no text
     */
    public static ConfigSource read(Path file, Map<String, String> environment) {
        return new ConfigSource(file.toString(), new SourceText(ConfigFile.read(file)), environment);
    }

    /**
     * Takes a text.
     *
     * @param name of where it comes from, for problems
     * @throws InvalidConfigException if it is too large or is no text
     */
    public static ConfigSource of(String name, String text, Map<String, String> environment) {
        if (text.length() > MAX_BYTES || text.getBytes(StandardCharsets.UTF_8).length > MAX_BYTES) {
            throw new InvalidConfigException(
                    List.of(ConfigProblem.ofWholeFile(name, "the text is larger than 1 MiB: is it a configuration?")));
        }
        return new ConfigSource(name, new SourceText(ConfigFile.checked(name, text)), environment);
    }

    public String text() {
        return source.text();
    }

    /**
     * Checks and binds all of it.
     *
     * @param outputTypes the types of all publishers at hand
     * @throws InvalidConfigException if anything is wrong; lists every problem and no secret
     */
    public DStreamConfig bind(Set<String> outputTypes) {
        return ConfigLoader.load(name, source, environment, Optional.of(outputTypes));
    }

    /** Returns the text with {@code ***} in place of each literal secret; templates stay as they are. */
    public String masked() {
        String text = source.text();
        Edits edits = new Edits(text);
        SecretText secrets = new SecretText();
        for (LocatedSetting setting : settings) {
            if (setting.isSecret()) {
                secrets.learn(text, setting);
                setting.attribute().places().forEach(place -> edits.replace(place.whole(), masked(place, text)));
            }
        }
        for (Span comment : HclReader.comments(source)) {
            edits.replace(comment, secrets.masked(text, comment));
        }
        return edits.result();
    }

    /**
     * Returns this text with the secrets of another one in place of their masks, setting by setting.
     *
     * @throws InvalidConfigException if a mask stands where the other text has no secret
     */
    public ConfigSource filledFrom(ConfigSource running) {
        Map<String, LocatedSetting> behind = new HashMap<>();
        running.settings.forEach(setting -> behind.put(setting.path(), setting));
        Problems problems = new Problems(source);
        Edits edits = new Edits(source.text());
        SecretMerge merge = new SecretMerge(source.text(), running.text(), behind, edits, problems);
        settings.stream().filter(LocatedSetting::isSecret).forEach(merge::merge);
        if (!problems.isEmpty()) {
            throw new InvalidConfigException(ConfigLoader.reported(name, source, problems));
        }
        restoreComments(running, edits);
        return new ConfigSource(name, edits.resultAtOldPlaces(), environment);
    }

    private void restoreComments(ConfigSource running, Edits edits) {
        Map<String, String> originals = new HashMap<>();
        SecretText secrets = new SecretText();
        running.settings.stream()
                .filter(LocatedSetting::isSecret)
                .forEach(setting -> secrets.learn(running.text(), setting));
        for (Span comment : HclReader.comments(running.source)) {
            originals.put(secrets.masked(running.text(), comment), comment.of(running.text()));
        }
        for (Span comment : HclReader.comments(source)) {
            String original = originals.get(comment.of(source.text()));
            if (original != null) {
                edits.replace(comment, original);
            }
        }
    }

    /** Returns every value of a sound text by a key that the same setting of another text shares. */
    public Map<String, SettingValue> values() {
        return SettingValues.of(source.text(), settings);
    }

    static String masked(HclPlace place, String text) {
        boolean isTemplateAlone =
                place.content().equals(place.whole()) && place.parts().stream().allMatch(HclPlace.Part::isTemplate);
        String content = maskedContent(place, text);
        return isTemplateAlone ? content : "\"" + content + "\"";
    }

    static String maskedContent(HclPlace place, String text) {
        StringBuilder masked = new StringBuilder();
        place.parts()
                .forEach(part -> masked.append(part.isTemplate() ? part.span().of(text) : SecretText.MASK));
        return masked.toString();
    }

    /** Returns the size only: the text holds secrets. */
    @Override
    public String toString() {
        return source.toString();
    }
}
