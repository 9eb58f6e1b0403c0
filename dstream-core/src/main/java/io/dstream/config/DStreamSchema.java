package io.dstream.config;

import io.dstream.config.schema.BlockSchema;
import io.dstream.config.schema.BlockSchema.Occurrence;
import io.dstream.config.schema.Setting;
import io.dstream.config.schema.Setting.Kind;
import java.util.List;
import java.util.stream.Stream;

/** Every block and setting that a configuration file may hold. */
final class DStreamSchema {
    static final String CONNECTION_STRING = "connection_string";
    static final String ADMINISTRATION_ENDPOINT = "administration_endpoint";
    static final String POLL_INTERVAL = "poll_interval";
    static final String MAX_POLL_INTERVAL = "max_poll_interval";

    static final Setting ADMINISTRATION_ENDPOINT_SETTING = Setting.optional(
            ADMINISTRATION_ENDPOINT,
            Kind.TEXT,
            "Where queues, topics and event hubs are managed, as `http://host:port`; by default the namespace itself over HTTPS and,"
                    + " for the emulator, the endpoint's port or 5300 over HTTP.");

    private static final BlockSchema POLL_INTERVAL_DEFAULTS = block(
            "poll_interval_defaults",
            Occurrence.AT_MOST_ONCE,
            "How often tables are polled that have no interval of their own.",
            Setting.withDefault(
                    POLL_INTERVAL, Kind.DURATION, "5s", "The interval while there are changes, from 10ms to 24h."),
            Setting.withDefault(
                    MAX_POLL_INTERVAL,
                    Kind.DURATION,
                    "2m",
                    "What the interval grows to while there are none, from `poll_interval` to 24h."));

    private static final Setting NAMESPACE = Setting.optional(
            CONNECTION_STRING,
            Kind.SECRET,
            "Required unless `namespace` is set: the connection string of the Service Bus namespace.");

    private static final BlockSchema TOPIC = block(
            "topic",
            Occurrence.AT_MOST_ONCE,
            "The ingest queue as a topic, read through its subscription `sub1`. Either this or `queue`.",
            IdentitySettings.OF_NAMESPACE,
            Setting.required("name", Kind.TEXT, "The topic's name, created where it is missing."),
            NAMESPACE,
            ADMINISTRATION_ENDPOINT_SETTING,
            EntitySettings.CREATE_ENTITIES_SETTING,
            EntitySettings.DUPLICATE_DETECTION_SETTING);

    private static final BlockSchema QUEUE = block(
            "queue",
            Occurrence.AT_MOST_ONCE,
            "The ingest queue. Either this or `topic`.",
            IdentitySettings.OF_NAMESPACE,
            Setting.withDefault(
                    "type",
                    Kind.TEXT,
                    "azure_service_bus",
                    "A queue of Service Bus, `azure_service_bus` (or `servicebus`); an event hub, `azure_event_hubs`; or"
                            + " `direct`: the ingester publishes to the output itself."),
            Setting.optional(
                    "name", Kind.TEXT, "Required unless `direct`: the entity's name, created where it is missing."),
            Setting.optional(
                    CONNECTION_STRING,
                    Kind.SECRET,
                    "Required unless `direct` or `namespace` is set: the connection string of the namespace."),
            ADMINISTRATION_ENDPOINT_SETTING,
            EntitySettings.CREATE_ENTITIES_SETTING,
            EntitySettings.DUPLICATE_DETECTION_SETTING,
            EntitySettings.PARTITIONS_SETTING);

    private static final BlockSchema LOCKS = block(
            "locks",
            Occurrence.ONCE,
            "Where leases are taken, one for each table, so that several servers share the tables.",
            IdentitySettings.OF_STORAGE,
            Setting.withDefault("type", Kind.TEXT, "azure_blob", "Only `azure_blob` (or `azure_blob_db`)."),
            Setting.optional(
                    CONNECTION_STRING,
                    Kind.SECRET,
                    "Required unless `account_url` is set: the connection string of the storage account."),
            Setting.required("container_name", Kind.TEXT, "The blob container, created where it is missing."),
            Setting.withDefault(
                    "duration",
                    Kind.DURATION,
                    "30s",
                    "How long a lease lasts without being renewed, from 15s to 60s in whole seconds."));

    private static final BlockSchema CHECKPOINTS = block(
            "checkpoints",
            Occurrence.AT_MOST_ONCE,
            "Where it is noted how far each table is streamed.",
            Setting.withDefault(
                    "table_name",
                    Kind.TEXT,
                    CheckpointConfig.DEFAULT_TABLE_NAME,
                    "A table of the source database, as `Name` or `schema.Name`, created where it is missing."));

    private static final BlockSchema PAGES = block(
            "pages",
            Occurrence.AT_MOST_ONCE,
            "How much of a change table is read at once.",
            Setting.withDefault("rows", Kind.INTEGER, "1000", "At most this many rows, from 1 to 100000."),
            Setting.withDefault("bytes", Kind.SIZE, "4MiB", "At most about this much, from 64KiB to 256MiB."));

    private static final List<Setting> POLLING_OVERRIDES = List.of(
            Setting.required("table_name", Kind.TEXT, "A table or pattern that `tables` lists or covers."),
            Setting.optional(
                    POLL_INTERVAL, Kind.DURATION, "As in `poll_interval_defaults`, which holds where it is absent."),
            Setting.optional(
                    MAX_POLL_INTERVAL,
                    Kind.DURATION,
                    "As in `poll_interval_defaults`, which holds where it is absent."),
            Setting.optional(
                    "destination",
                    Kind.TEXT,
                    "The topic or event hub; by default `<server>.<database>.<table>.events` in lower case."));

    private static final BlockSchema OVERRIDES = new BlockSchema(
            "overrides",
            List.of(),
            Occurrence.REPEATED,
            "What holds for one table or pattern instead of the defaults.",
            Stream.concat(POLLING_OVERRIDES.stream(), ShapeSchema.SETTINGS.stream())
                    .toList(),
            List.of(ShapeSchema.COLUMNS_BLOCK));

    private static final BlockSchema TABLES_OVERRIDES = new BlockSchema(
            "tables_overrides",
            List.of(),
            Occurrence.AT_MOST_ONCE,
            "What holds for some tables instead of the defaults.",
            List.of(),
            List.of(OVERRIDES));

    private static final BlockSchema INGESTER = new BlockSchema(
            "ingester",
            List.of(),
            Occurrence.ONCE,
            "From the database to the ingest queue.",
            List.of(
                    Setting.withDefault("db_type", Kind.TEXT, "sqlserver", "Only `sqlserver`."),
                    Setting.required(
                            "db_connection_string",
                            Kind.SECRET,
                            "The source database: `sqlserver://user:password@host:1433?database=X`,"
                                    + " `jdbc:sqlserver://host:1433;databaseName=X;user=...;password=...` or"
                                    + " `Server=host,1433;Database=X;User Id=...;Password=...`."),
                    Setting.required(
                            "tables",
                            Kind.LIST,
                            "The tables to stream: `Name` (in `dbo`), `schema.Name`, `schema.*` or `*`."),
                    Setting.withDefault(
                            "start_position",
                            Kind.TEXT,
                            "earliest",
                            "Where a table starts that has no checkpoint: `earliest` (all that its change table holds) or"
                                    + " `latest` (what is committed from then on).")),
            List.of(POLL_INTERVAL_DEFAULTS, TOPIC, QUEUE, LOCKS, CHECKPOINTS, PAGES, TABLES_OVERRIDES));

    private static final BlockSchema SOURCE = block(
            "source",
            Occurrence.AT_MOST_ONCE,
            "Where the ingest queue is received from; by default the namespace that the ingester sends it to.",
            IdentitySettings.OF_NAMESPACE,
            Setting.withDefault("type", Kind.TEXT, "azure_service_bus", "Only `azure_service_bus` (or `servicebus`)."),
            NAMESPACE,
            ADMINISTRATION_ENDPOINT_SETTING);

    private static final BlockSchema ROUTE = block(
            "route",
            Occurrence.REPEATED,
            "Which changes go to which outputs. A change takes every route that fits it; where there are routes and none"
                    + " fits, it goes nowhere.",
            Setting.optional(
                    "tables", Kind.LIST, "The tables that it is for, as in `ingester`; by default every table."),
            Setting.optional("operations", Kind.LIST, "Of `insert`, `update` and `delete`; by default each of them."),
            Setting.optional(
                    "where", Kind.TEXT, "What else must hold of a change, written as the `filter` of a table."),
            Setting.required("outputs", Kind.LIST, "The labels of the outputs that the changes go to."));

    private static final BlockSchema PUBLISHER = new BlockSchema(
            "publisher",
            List.of("router", "processor"),
            Occurrence.ONCE,
            "From the ingest queue to the destinations.",
            List.of(Setting.withDefault(
                    "sessions",
                    Kind.INTEGER,
                    "16",
                    "How many sessions (each holds one table's changes) are worked on in parallel, from 1 to 1000.")),
            List.of(SOURCE, OutputSchema.ANY, ROUTE));

    /** The whole file. */
    static final BlockSchema FILE = new BlockSchema(
            "",
            List.of(),
            Occurrence.ONCE,
            "",
            List.of(),
            List.of(INGESTER, PUBLISHER, AccessSchema.USERS, AccessSchema.OIDC, TelemetrySchema.TELEMETRY));

    private DStreamSchema() {}

    private static BlockSchema block(
            String name, Occurrence occurrence, String meaning, List<Setting> identity, Setting... settings) {
        return new BlockSchema(
                name,
                List.of(),
                occurrence,
                meaning,
                Stream.concat(Stream.of(settings), identity.stream()).toList(),
                List.of());
    }

    static BlockSchema block(String name, Occurrence occurrence, String meaning, Setting... settings) {
        return new BlockSchema(name, List.of(), occurrence, meaning, List.of(settings), List.of());
    }
}
