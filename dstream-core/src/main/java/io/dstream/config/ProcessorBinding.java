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

/** Binds the {@code publisher} block. */
final class ProcessorBinding {
    private static final List<String> FORMATS =
            List.of(OutputSchema.DEFAULT_FORMAT, OutputSchema.CLOUD_EVENTS, OutputSchema.DEBEZIUM);
    private static final List<String> VALUE_STYLES =
            Arrays.stream(ValueStyle.values()).map(ValueStyle::word).toList();

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
        Optional<OutputConfig> output = section.block(OutputSchema.NAME).flatMap(this::output);
        return () -> new ProcessorConfig(source.orElseThrow(), output.orElseThrow(), sessions.orElseThrow());
    }

    private Optional<OutputConfig> output(Section block) {
        Optional<String> type = block.parsed(OutputSchema.TYPE, this::known);
        Optional<String> format = block.oneOf(OutputSchema.FORMAT, FORMATS);
        block.parsed(OutputSchema.PROFILE, profile -> profile(profile, format));
        block.oneOf(OutputSchema.VALUES, VALUE_STYLES);
        Optional<BlockSchema> schema = type.flatMap(OutputSchema::ofType);
        schema.ifPresent(known -> checkKnown(block, known));
        Map<String, Secret> settings = new LinkedHashMap<>();
        schema.orElse(OutputSchema.ofAnother()).settings().forEach(setting -> putInto(settings, block, setting.key()));
        block.keys().forEach(key -> putInto(settings, block, key));
        settings.remove(OutputSchema.TYPE);
        return type.map(word -> new OutputConfig(word, settings));
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

    private static void checkKnown(Section block, BlockSchema known) {
        block.refuseOthers(known);
        for (Setting setting : known.settings()) {
            if (setting.key().equals(OutputSchema.PRETTY)) {
                block.oneOf(OutputSchema.PRETTY, List.of("true", "false"));
            }
            if (setting.key().equals(DStreamSchema.CONNECTION_STRING) && setting.isRequired()) {
                checkConnection(block);
            }
        }
    }

    private static void checkConnection(Section block) {
        if (!block.has(DStreamSchema.CONNECTION_STRING)) {
            block.report("output of type azure_service_bus needs the setting connection_string:"
                    + " add connection_string = \"...\"");
            return;
        }
        boolean isForOneEntity = MessagingBinding.connection(block)
                .flatMap(ServiceBusConnection::entityPath)
                .isPresent();
        if (isForOneEntity) {
            block.report(
                    DStreamSchema.CONNECTION_STRING,
                    "connection_string has an EntityPath, but each table has a topic of its own:"
                            + " use the namespace's connection string");
        }
    }
}
