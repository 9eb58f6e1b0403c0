package io.dstream.config;

import io.dstream.config.schema.BlockSchema;
import io.dstream.config.schema.Section;
import io.dstream.config.schema.Setting;
import io.dstream.config.source.InvalidValueException;
import io.dstream.config.source.Spelling;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** Binds the {@code publisher} block. */
final class ProcessorBinding {
    private static final List<String> FORMATS =
            List.of(OutputSchema.DEFAULT_FORMAT, OutputSchema.CLOUD_EVENTS, OutputSchema.DEBEZIUM);
    private static final List<String> VALUE_STYLES =
            Arrays.stream(ValueStyle.values()).map(ValueStyle::word).toList();

    /** It becomes part of session ids and metrics. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,32}");

    private final Section section;
    private final Optional<Set<String>> outputTypes;

    /** Creates a binding that refuses an output type which is not among the given ones, if any are given. */
    ProcessorBinding(Section section, Optional<Set<String>> outputTypes) {
        this.section = section;
        this.outputTypes = outputTypes;
    }

    Supplier<ProcessorConfig> bind(Optional<IngestQueueConfig> queue) {
        Optional<ServiceBusConnection> source = MessagingBinding.source(section.block("source"), queue);
        Optional<Integer> sessions = section.integer("sessions", 1, 1_000);
        List<OutputConfig> outputs = section.blocks(OutputSchema.NAME).stream()
                .flatMap(block -> output(block).stream())
                .toList();
        List<RouteConfig> routes = new RoutesBinding(section).bind();
        boolean isDirect = queue.filter(IngestQueueConfig::isDirect).isPresent();
        if (isDirect && section.blocks(OutputSchema.NAME).size() > 1) {
            section.report("several outputs need an ingest queue, which holds what one of them does not take:"
                    + " keep one output, or write another type of queue than \"direct\"");
        }
        return () -> new ProcessorConfig(source, outputs, routes, sessions.orElseThrow());
    }

    private Optional<OutputConfig> output(Section block) {
        block.label().ifPresent(label -> checkName(block, label));
        Optional<String> type = block.parsed(OutputSchema.TYPE, this::known);
        Optional<String> format = block.oneOf(OutputSchema.FORMAT, FORMATS);
        block.parsed(OutputSchema.PROFILE, profile -> profile(profile, format));
        block.oneOf(OutputSchema.VALUES, VALUE_STYLES);
        block.parsed(OutputSchema.DESTINATION, EntityName::checked);
        Optional<BlockSchema> schema = type.flatMap(OutputSchema::ofType);
        schema.ifPresent(known -> checkKnown(block, known, type.orElseThrow()));
        Map<String, Secret> settings = new LinkedHashMap<>();
        schema.orElse(OutputSchema.ofAnother()).settings().forEach(setting -> putInto(settings, block, setting.key()));
        block.keys().forEach(key -> putInto(settings, block, key));
        settings.remove(OutputSchema.TYPE);
        return type.map(word -> new OutputConfig(block.label().orElse(""), word, settings));
    }

    private static void checkName(Section block, String label) {
        if (!NAME.matcher(label).matches()) {
            block.report("the label of an output is no name: write 1 to 32 letters, digits, - and _");
        }
    }

    private static String profile(String profile, Optional<String> format) {
        if (!profile.equals(OutputSchema.STREAMING_PROFILE)) {
            throw new InvalidValueException("is no profile: write \"" + OutputSchema.STREAMING_PROFILE + "\"");
        }
        if (!format.equals(Optional.of(OutputSchema.CLOUD_EVENTS))) {
            throw new InvalidValueException("belongs to format = \"" + OutputSchema.CLOUD_EVENTS + "\" only");
        }
        return profile;
    }

    private static void putInto(Map<String, Secret> settings, Section block, String key) {
        if (!settings.containsKey(key)) {
            block.scalar(key).ifPresent(value -> settings.put(key, Secret.of(value.text())));
        }
    }

    private String known(String type) {
        Set<String> known = new TreeSet<>(outputTypes.orElse(Set.of(type)));
        if (!known.contains(type)) {
            throw new InvalidValueException("is the type of no publisher: "
                    + Spelling.nearest(type, known)
                            .map(near -> "did you mean \"" + near + "\"?")
                            .orElse("use one of " + String.join(", ", known) + ", or add the publisher's library"));
        }
        return type;
    }

    private static void checkKnown(Section block, BlockSchema known, String type) {
        block.refuseOthers(known);
        for (Setting setting : known.settings()) {
            EntitySettings.check(block, setting.key());
            if (setting.key().equals(OutputSchema.PRETTY)) {
                block.oneOf(OutputSchema.PRETTY, List.of("true", "false"));
            }
            if (setting.key().equals(OutputSchema.SESSION_ID) || setting.key().equals(OutputSchema.PARTITION_KEY)) {
                block.parsed(setting.key(), KeyWords::checked);
            }
            if (setting.key().equals(IdentitySettings.NAMESPACE)) {
                checkConnection(block, type);
            }
        }
    }

    private static void checkConnection(Section block, String type) {
        if (!block.has(DStreamSchema.CONNECTION_STRING) && !block.has(IdentitySettings.NAMESPACE)) {
            block.report(
                    "output of type " + type + " needs the setting connection_string: add connection_string = \"...\"");
            return;
        }
        boolean isForOneEntity = MessagingBinding.connection(block)
                .flatMap(ServiceBusConnection::entityPath)
                .isPresent();
        if (isForOneEntity) {
            block.report(
                    DStreamSchema.CONNECTION_STRING,
                    "connection_string has an EntityPath, but each table has a destination of its own:"
                            + " use the namespace's connection string");
        }
    }
}
