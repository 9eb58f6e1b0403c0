package io.dstream.config;

import io.dstream.config.schema.BlockSchema;
import io.dstream.config.schema.BlockSchema.Occurrence;
import io.dstream.config.schema.Setting;
import io.dstream.config.schema.Setting.Kind;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The settings of the {@code output} block, by its type. */
final class OutputSchema {
    static final String NAME = "output";
    static final String TYPE = "type";
    static final String FORMAT = "format";
    static final String PROFILE = "profile";
    static final String VALUES = "values";
    static final String PRETTY = "pretty";
    static final String DEFAULT_FORMAT = "dstream";
    static final String CLOUD_EVENTS = "cloudevents";
    static final String DEBEZIUM = "debezium";
    static final String STREAMING_PROFILE = "ces";
    static final String SERVICE_BUS = "azure_service_bus";
    static final String EVENT_HUBS = "azure_event_hubs";
    static final String CONSOLE = "console";
    static final String DESTINATION = "destination";
    static final String SESSION_ID = "session_id";
    static final String PARTITION_KEY = "partition_key";

    private static final String MEANING = "Where changes are routed to: one block without a label, or several with one"
            + " each, to which every change goes that `route` blocks do not lead elsewhere.";

    private static final Setting TYPE_SETTING = Setting.required(
            TYPE,
            Kind.TEXT,
            "Which publisher: `azure_service_bus`, `azure_event_hubs`, `console` (one JSON object a line on standard"
                    + " output), or the type of an added publisher, which may have settings of its own.");
    private static final List<Setting> COMMON = List.of(
            TYPE_SETTING,
            Setting.withDefault(
                    FORMAT,
                    Kind.TEXT,
                    DEFAULT_FORMAT,
                    "The event format: `dstream` (the original's envelope), `cloudevents` (CloudEvents 1.0) or `debezium`"
                            + " (the envelope of its SQL Server connector)."),
            Setting.optional(
                    PROFILE,
                    Kind.TEXT,
                    "Only for `cloudevents`: `ces` writes events as SQL Server's change event streaming does."),
            Setting.withDefault(
                    VALUES,
                    Kind.TEXT,
                    "typed",
                    "How column values are written: `typed` (numbers and booleans as such) or `strings` (all as"
                            + " strings)."),
            Setting.optional(
                    DESTINATION,
                    Kind.TEXT,
                    "One topic or event hub for all tables that have none in `overrides`; by default each has its own,"
                            + " `<server>.<database>.<table>.events` in lower case."));
    private static final Setting SESSION_ID_SETTING = Setting.withDefault(
            SESSION_ID,
            Kind.TEXT,
            KeyWords.TABLE,
            "Only for `azure_service_bus`: what keeps one order: `table`, `primary_key` (each row) or `column:Name`"
                    + " (each value of that column).");
    private static final Setting PARTITION_KEY_SETTING = Setting.withDefault(
            PARTITION_KEY,
            Kind.TEXT,
            KeyWords.PRIMARY_KEY,
            "Only for `azure_event_hubs`: what keeps one order, in one partition: `primary_key` (each row), `table` or"
                    + " `column:Name` (each value of that column). Values longer than 128 characters count by a hash.");
    private static final Setting PRETTY_SETTING = Setting.withDefault(
            PRETTY, Kind.BOOLEAN, "false", "Only for `console`: whether an event is spread over several lines.");

    /** Every setting that any known type has. */
    static final BlockSchema ANY = schema(
            Occurrence.NAMED_OPEN,
            withEntities(
                    anyEntities(),
                    Setting.optional(
                            DStreamSchema.CONNECTION_STRING,
                            Kind.SECRET,
                            "Required for `azure_service_bus` and `azure_event_hubs`, unless `namespace` is set: the"
                                    + " connection string of the namespace."),
                    DStreamSchema.ADMINISTRATION_ENDPOINT_SETTING,
                    SESSION_ID_SETTING,
                    PARTITION_KEY_SETTING,
                    PRETTY_SETTING));

    private static final BlockSchema OF_SERVICE_BUS = schema(
            Occurrence.ONCE,
            withEntities(
                    EntitySettings.OF_SERVICE_BUS,
                    Setting.optional(
                            DStreamSchema.CONNECTION_STRING,
                            Kind.SECRET,
                            "The connection string of the Service Bus namespace."),
                    DStreamSchema.ADMINISTRATION_ENDPOINT_SETTING,
                    SESSION_ID_SETTING));

    private static final BlockSchema OF_EVENT_HUBS = schema(
            Occurrence.ONCE,
            withEntities(
                    EntitySettings.OF_EVENT_HUBS,
                    Setting.optional(
                            DStreamSchema.CONNECTION_STRING,
                            Kind.SECRET,
                            "The connection string of the Event Hubs namespace."),
                    DStreamSchema.ADMINISTRATION_ENDPOINT_SETTING,
                    PARTITION_KEY_SETTING));

    /** The original asks for a connection string even here, where it has no meaning. */
    private static final BlockSchema OF_CONSOLE = schema(
            Occurrence.ONCE,
            List.of(
                    PRETTY_SETTING,
                    Setting.optional(DStreamSchema.CONNECTION_STRING, Kind.SECRET, "Without a meaning here.")));

    private static final BlockSchema OF_ANOTHER = schema(Occurrence.NAMED_OPEN, List.of());

    private OutputSchema() {}

    /** Returns the settings that every type has. */
    static BlockSchema ofAnother() {
        return OF_ANOTHER;
    }

    /** Returns the settings of a type, or nothing where only an added publisher knows them. */
    static Optional<BlockSchema> ofType(String type) {
        return switch (type) {
            case SERVICE_BUS -> Optional.of(OF_SERVICE_BUS);
            case EVENT_HUBS -> Optional.of(OF_EVENT_HUBS);
            case CONSOLE -> Optional.of(OF_CONSOLE);
            default -> Optional.empty();
        };
    }

    private static List<Setting> withEntities(List<Setting> entities, Setting... own) {
        List<Setting> settings = new ArrayList<>(List.of(own));
        settings.addAll(IdentitySettings.OF_NAMESPACE);
        settings.addAll(entities);
        return settings;
    }

    private static List<Setting> anyEntities() {
        Set<Setting> settings = new LinkedHashSet<>(EntitySettings.OF_SERVICE_BUS);
        settings.addAll(EntitySettings.OF_EVENT_HUBS);
        return List.copyOf(settings);
    }

    private static BlockSchema schema(Occurrence occurrence, List<Setting> own) {
        List<Setting> settings = new ArrayList<>(COMMON);
        settings.addAll(own);
        return new BlockSchema(NAME, List.of(), occurrence, MEANING, settings, List.of());
    }
}
