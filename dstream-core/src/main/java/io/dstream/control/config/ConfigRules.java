package io.dstream.control.config;

import static io.dstream.control.config.ConfigEffect.live;
import static io.dstream.control.config.ConfigEffect.refused;

import io.dstream.config.DStreamConfig;
import io.dstream.config.IngestQueueConfig;
import io.dstream.config.ServiceBusConnection;
import io.dstream.config.SqlServerConnection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** What changing each setting means while tables are streamed; docs/adr/0004-hot-reload.md says why. */
final class ConfigRules {
    /** Judges a change of one setting. */
    @FunctionalInterface
    interface Rule {
        ConfigEffect judge(DStreamConfig before, DStreamConfig after, boolean isRemoved);
    }

    private static final ConfigEffect NONE = live("Has no effect: it is another spelling of the same.");
    private static final ConfigEffect NEXT_REQUEST = live("Holds from the next request on.");
    private static final ConfigEffect INTERVALS =
            live("The tables that it holds for are polled by it from now on; no other table notices.");
    private static final ConfigEffect PAGES = live("Holds from the next page of each table.");
    private static final ConfigEffect ADMINISTRATION = live("Asked there from now on when queues and topics are made.");
    private static final ConfigEffect CREATION = live("Holds for entities that are made from now on.");
    private static final ConfigEffect PUBLISHER = live(
            "A new publisher was tried and takes over between two publishes; the old one is closed behind its last.");
    private static final ConfigEffect SPANS = live("Holds for spans from now on.");
    private static final ConfigEffect UNKNOWN =
            refused("It is not known to be safe while tables are streamed: restart with it.");

    private static final Map<String, Rule> RULES = rules();

    private ConfigRules() {}

    /** Returns what changing a setting means, named by its path without labels. */
    static ConfigEffect judge(String setting, DStreamConfig before, DStreamConfig after, boolean isRemoved) {
        Rule rule = RULES.get(setting);
        if (rule != null) {
            return rule.judge(before, after, isRemoved);
        }
        // An added publisher knows settings of its own.
        return setting.startsWith("publisher.output.") ? PUBLISHER : UNKNOWN;
    }

    static boolean isKnown(String setting) {
        return RULES.containsKey(setting);
    }

    private static Map<String, Rule> rules() {
        Map<String, Rule> rules = new LinkedHashMap<>();
        source(rules);
        queue(rules);
        leases(rules);
        tables(rules);
        processor(rules);
        constant(rules, NEXT_REQUEST, "users.user.password_hash", "users.user.role");
        constant(rules, NEXT_REQUEST, "oidc.issuer", "oidc.audience", "oidc.role_claim", "oidc.jwks_url");
        constant(rules, NEXT_REQUEST, "oidc.roles.role.is");
        constant(rules, SPANS, "telemetry.otlp_endpoint", "telemetry.sample_ratio", "telemetry.headers.header.value");
        return rules;
    }

    private static void constant(Map<String, Rule> rules, ConfigEffect effect, String... settings) {
        for (String setting : settings) {
            rules.put(setting, (before, after, isRemoved) -> effect);
        }
    }

    private static void source(Map<String, Rule> rules) {
        constant(rules, NONE, "ingester.db_type");
        rules.put(
                "ingester.db_connection_string",
                (before, after, isRemoved) -> isSameDatabase(
                                before.ingester().database(), after.ingester().database())
                        ? live("New connections are opened with it; those in use are closed when they are given back.")
                        : refused("Positions, leases and checkpoints belong to one database: restart with the other."));
        constant(rules, live("Holds for tables that have no checkpoint yet."), "ingester.start_position");
        constant(
                rules,
                refused(
                        "How far each table is streamed is noted in the old table, and would be forgotten: stop, copy its"
                                + " rows, and start again."),
                "ingester.checkpoints.table_name");
    }

    private static void queue(Map<String, Rule> rules) {
        for (String block : new String[] {"ingester.queue.", "ingester.topic."}) {
            rules.put(block + "name", (before, after, isRemoved) -> {
                IngestQueueConfig old = before.ingester().queue();
                IngestQueueConfig fresh = after.ingester().queue();
                return old.kind() == fresh.kind() && old.name().equals(fresh.name()) ? NONE : LEFT_BEHIND;
            });
            rules.put(
                    block + "connection_string",
                    (before, after, isRemoved) -> namespace(
                            before.ingester().queue().access(),
                            after.ingester().queue().access(),
                            live("A new sender was tried and takes over between two pages.")));
            constant(rules, ADMINISTRATION, block + "administration_endpoint");
            identity(rules, block, "namespace");
            constant(rules, CREATION, block + "create_entities", block + "duplicate_detection_window");
        }
        constant(rules, CREATION, "ingester.queue.partitions");
        rules.put(
                "ingester.queue.type",
                (before, after, isRemoved) -> before.ingester().queue().kind()
                                == after.ingester().queue().kind()
                        ? NONE
                        : LEFT_BEHIND);
        constant(rules, NONE, "publisher.source.type");
        rules.put(
                "publisher.source.connection_string",
                (before, after, isRemoved) -> namespace(
                        before.processor().queueAccess(),
                        after.processor().queueAccess(),
                        live("New sessions are accepted with it; those that are open end their turn first.")));
        identity(rules, "publisher.source.", "namespace");
        constant(rules, ADMINISTRATION, "publisher.source.administration_endpoint");
    }

    /** Another way to sign in to a service is judged as another connection string is. */
    private static void identity(Map<String, Rule> rules, String block, String service) {
        Rule rule = Objects.requireNonNull(rules.get(block + "connection_string"));
        for (String key : List.of(service, "credential", "tenant_id", "client_id", "client_secret", "authority")) {
            rules.put(block + key, rule);
        }
    }

    private static final ConfigEffect LEFT_BEHIND =
            refused("Messages that wait in the old ingest queue would be left behind: stop the ingesters, let the"
                    + " processors empty it, and restart with the other.");

    private static ConfigEffect namespace(
            Optional<ServiceBusConnection> before, Optional<ServiceBusConnection> after, ConfigEffect live) {
        boolean isSame = before.flatMap(old -> after.map(fresh -> isSameNamespace(old, fresh)))
                .orElse(false);
        return isSame ? live : LEFT_BEHIND;
    }

    private static boolean isSameNamespace(ServiceBusConnection old, ServiceBusConnection fresh) {
        return old.host().equalsIgnoreCase(fresh.host())
                && old.port().equals(fresh.port())
                && old.isEmulator() == fresh.isEmulator();
    }

    private static boolean isSameDatabase(SqlServerConnection old, SqlServerConnection fresh) {
        return old.host().equalsIgnoreCase(fresh.host())
                && old.port().equals(fresh.port())
                && old.instance().equals(fresh.instance())
                && old.database().equalsIgnoreCase(fresh.database());
    }

    private static void leases(Map<String, Rule> rules) {
        constant(rules, NONE, "ingester.locks.type");
        rules.put(
                "ingester.locks.connection_string",
                (before, after, isRemoved) -> before.ingester()
                                .leases()
                                .isSameAccountAs(after.ingester().leases())
                        ? live("Leases are renewed with the new key from now on; none is given up.")
                        : refused(
                                "Leases that are held can be renewed only in the account, and by the kind of key, that"
                                        + " they were won with: two instances would poll the same tables. Restart all of them"
                                        + " with the other."));
        identity(rules, "ingester.locks.", "account_url");
        constant(
                rules,
                refused("Instances that take leases in two containers would poll the same tables: stop all, and restart"
                        + " them with the other."),
                "ingester.locks.container_name");
        constant(
                rules,
                refused("Leases that are held last as long as they were won for, and instances must agree on it: stop"
                        + " all, and restart them with the other."),
                "ingester.locks.duration");
    }

    private static void tables(Map<String, Rule> rules) {
        rules.put(
                "ingester.tables",
                (before, after, isRemoved) -> isRemoved
                        ? live("Given up at the end of the page under way, unless another entry covers it; its"
                                + " checkpoint stays for the day that it comes back.")
                        : live("Joins as soon as the database is looked at, in seconds; goes on at its checkpoint where"
                                + " it has one."));
        constant(
                rules,
                INTERVALS,
                "ingester.poll_interval_defaults.poll_interval",
                "ingester.poll_interval_defaults.max_poll_interval",
                "ingester.tables_overrides.overrides.poll_interval",
                "ingester.tables_overrides.overrides.max_poll_interval");
        constant(
                rules,
                live("The settings of this entry, with what they do, are listed beside it."),
                "ingester.tables_overrides.overrides.table_name");
        constant(
                rules,
                live(
                        "Changes that are read from now on go there; what waits in the ingest queue still goes where it was"
                                + " to go."),
                "ingester.tables_overrides.overrides.destination");
        constant(
                rules,
                live("Holds for changes that are read from now on; what waits in the ingest queue stays as it is."),
                "ingester.tables_overrides.overrides.filter",
                "ingester.tables_overrides.overrides.skip_operations",
                "ingester.tables_overrides.overrides.only_changed",
                "ingester.tables_overrides.overrides.key",
                "ingester.tables_overrides.overrides.columns.include",
                "ingester.tables_overrides.overrides.columns.exclude",
                "ingester.tables_overrides.overrides.columns.mask",
                "ingester.tables_overrides.overrides.columns.hash",
                "ingester.tables_overrides.overrides.columns.hash_key",
                "ingester.tables_overrides.overrides.columns.truncate",
                "ingester.tables_overrides.overrides.columns.rename");
        constant(rules, PAGES, "ingester.pages.rows", "ingester.pages.bytes");
    }

    private static void processor(Map<String, Rule> rules) {
        constant(
                rules,
                live("Workers are added at once, or end behind the turn of their session."),
                "publisher.sessions");
        constant(
                rules,
                PUBLISHER,
                "publisher.output.type",
                "publisher.output.connection_string",
                "publisher.output.administration_endpoint",
                "publisher.output.namespace",
                "publisher.output.credential",
                "publisher.output.tenant_id",
                "publisher.output.client_id",
                "publisher.output.client_secret",
                "publisher.output.authority",
                "publisher.output.create_entities",
                "publisher.output.subscriptions",
                "publisher.output.sessions",
                "publisher.output.duplicate_detection_window",
                "publisher.output.time_to_live",
                "publisher.output.partitions",
                "publisher.output.pretty");
        constant(
                rules,
                live("Changes that are read from now on are written so; their identities stay the same."),
                "publisher.output.format",
                "publisher.output.profile",
                "publisher.output.values",
                "publisher.output.destination",
                "publisher.output.session_id",
                "publisher.output.partition_key");
        constant(
                rules,
                live(
                        "Holds for changes that are read from now on; what waits in the ingest queue goes where it was to go."),
                "publisher.route.tables",
                "publisher.route.operations",
                "publisher.route.where",
                "publisher.route.outputs");
    }
}
