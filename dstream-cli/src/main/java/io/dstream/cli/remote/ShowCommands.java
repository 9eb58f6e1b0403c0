package io.dstream.cli.remote;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Commands that only show something. */
public final class ShowCommands {
    private ShowCommands() {}

    /** What all of them have. */
    abstract static class Show implements Callable<Integer> {
        @Mixin
        RemoteOptions remote = new RemoteOptions();

        abstract void show(RemoteServer server, Printer printer);

        @Override
        public Integer call() {
            show(remote.server(), remote.printer());
            return ExitCode.OK;
        }
    }

    /** Shows the whole. */
    @Command(
            name = "status",
            mixinStandardHelpOptions = true,
            description = "Shows how the whole does, whichever server is asked.")
    public static final class Status extends Show {
        @Override
        void show(RemoteServer server, Printer printer) {
            printer.fields(server.get("status", Map.of()).body());
        }
    }

    /** Shows the instances. */
    @Command(name = "instances", mixinStandardHelpOptions = true, description = "Shows the live instances.")
    public static final class Instances extends Show {
        @Override
        void show(RemoteServer server, Printer printer) {
            printer.rows(
                    Pages.items(server.get("instances", Map.of()).body()),
                    "No instance is alive.",
                    Column.text("INSTANCE", "instance"),
                    Column.text("ROLE", "role"),
                    Column.text("HOST", "host"),
                    Column.text("VERSION", "version"),
                    Column.text("READY", "isReady"),
                    Column.text("CONFIG", "configRevision"),
                    Column.text("STARTED", "startedAt"),
                    Column.of("FAULTS", row -> Pages.joined(row.path("faults"))));
        }
    }

    /** Shows the tables. */
    @Command(
            name = "tables",
            mixinStandardHelpOptions = true,
            description = "Shows the tables, or all that is to be known of one.")
    public static final class Tables extends Show {
        @Parameters(
                arity = "0..1",
                paramLabel = "TABLE",
                description = "As schema.Name; all tables where it is absent.")
        private @Nullable String table;

        @Option(names = "--state", paramLabel = "STATE", description = "Only tables in this state, such as Streaming.")
        private @Nullable String state;

        @Option(names = "--owner", paramLabel = "INSTANCE", description = "Only tables that this instance holds.")
        private @Nullable String owner;

        @Option(names = "--sort", paramLabel = "FIELD", description = "Such as table, -lagSeconds (most first).")
        private @Nullable String sort;

        @Override
        void show(RemoteServer server, Printer printer) {
            if (table != null) {
                printer.fields(server.get("tables/" + RemoteServer.segment(table), Map.of())
                        .body());
                return;
            }
            Map<String, String> query = new LinkedHashMap<>();
            putIfGiven(query, "state", state);
            putIfGiven(query, "owner", owner);
            if (sort != null) {
                boolean isDescending = sort.startsWith("-");
                query.put("sort", isDescending ? sort.substring(1) : sort);
                query.put("order", isDescending ? "desc" : "asc");
            }
            printer.rows(
                    Pages.all(server, "tables", query),
                    "No table.",
                    Column.text("TABLE", "table"),
                    Column.text("STATE", "state"),
                    Column.text("OWNER", "owner"),
                    Column.number("LAG s", "lagSeconds"),
                    Column.number("LAG rows", "lagChanges"),
                    Column.number("RATE/s", "ratePerSecond"),
                    Column.number("PUBLISHED", "published"),
                    Column.number("INTERVAL ms", "intervalMillis"),
                    Column.of("PROBLEM", Tables::problem));
        }

        private static String problem(JsonNode row) {
            JsonNode problem = row.path("problem");
            String remedy = problem.path("remedy").asText("");
            boolean hasRemedy = !remedy.isEmpty() && !problem.path("remedy").isNull();
            return problem.path("text").asText("") + (hasRemedy ? ": " + remedy : "");
        }
    }

    /** Shows the leases. */
    @Command(name = "leases", mixinStandardHelpOptions = true, description = "Shows who holds which table.")
    public static final class Leases extends Show {
        @Override
        void show(RemoteServer server, Printer printer) {
            printer.rows(
                    Pages.all(server, "leases", Map.of()),
                    "No lease.",
                    Column.text("TABLE", "table"),
                    Column.text("OWNER", "owner"),
                    Column.number("EPOCH", "epoch"),
                    Column.text("EXPIRES", "expiresAt"));
        }
    }

    /** Shows the destinations. */
    @Command(
            name = "destinations",
            mixinStandardHelpOptions = true,
            description = "Shows the ingest queue and the destinations.")
    public static final class Destinations extends Show {
        @Override
        void show(RemoteServer server, Printer printer) {
            printer.rows(
                    Pages.all(server, "destinations", Map.of()),
                    "No destination yet.",
                    Column.text("NAME", "name"),
                    Column.text("KIND", "kind"),
                    Column.number("RATE/s", "ratePerSecond"),
                    Column.number("EVENTS", "events"),
                    Column.number("ERRORS", "errors"),
                    Column.number("DEPTH", "depth"),
                    Column.number("DEAD", "deadLetters"),
                    Column.text("LAST ERROR", "lastError"));
        }
    }

    /** Shows who did what. */
    @Command(name = "audit", mixinStandardHelpOptions = true, description = "Shows who did what, the newest first.")
    public static final class Audit extends Show {
        @Option(
                names = "--limit",
                paramLabel = "N",
                defaultValue = "50",
                description = "At most so many (default: ${DEFAULT-VALUE}).")
        private int limit = 50;

        @Override
        void show(RemoteServer server, Printer printer) {
            printer.rows(
                    Pages.items(server.get("audit", Map.of("limit", String.valueOf(limit)))
                            .body()),
                    "Nothing yet.",
                    Column.text("AT", "at"),
                    Column.text("WHO", "actor"),
                    Column.text("ACTION", "action"),
                    Column.text("SUBJECT", "subject"),
                    Column.text("OUTCOME", "outcome"),
                    Column.text("DETAIL", "detail"));
        }
    }

    private static void putIfGiven(Map<String, String> query, String name, @Nullable String value) {
        if (value != null) {
            query.put(name, value);
        }
    }
}
