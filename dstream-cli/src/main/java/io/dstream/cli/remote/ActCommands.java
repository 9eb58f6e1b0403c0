package io.dstream.cli.remote;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Commands that act on a table. */
public final class ActCommands {
    private ActCommands() {}

    /** What all of them have. */
    abstract static class Act implements Callable<Integer> {
        @Mixin
        RemoteOptions remote = new RemoteOptions();

        @Parameters(paramLabel = "TABLE", description = "As schema.Name.")
        String table = "";

        @Override
        public Integer call() {
            return act(remote.server(), remote.printer());
        }

        abstract int act(RemoteServer server, Printer printer);

        JsonNode ask(RemoteServer server, String action, Map<String, Object> body) {
            String path = "tables/" + RemoteServer.segment(table) + "/" + action;
            return server.post(path, body).body();
        }

        /** Prints the answer; 1 where the table's holder could not do it. */
        static int print(Printer printer, JsonNode answer) {
            String state = answer.path("state").asText();
            printer.sentence(
                    answer.path("table").asText() + ": " + answer.path("action").asText() + " "
                            + state.toLowerCase(java.util.Locale.ROOT) + " - "
                            + answer.path("message").asText(),
                    answer);
            return "FAILED".equals(state) ? ExitCode.SOFTWARE : ExitCode.OK;
        }
    }

    /** Stops polling a table. */
    @Command(
            name = "pause",
            mixinStandardHelpOptions = true,
            description = "Stops polling a table until it is resumed, over restarts too.")
    public static final class Pause extends Act {
        @Option(names = "--reason", paramLabel = "TEXT", defaultValue = "", description = "Why; others see it.")
        private String reason = "";

        @Override
        int act(RemoteServer server, Printer printer) {
            return print(printer, ask(server, "pause", Map.of("reason", reason)));
        }
    }

    /** Polls a paused table again. */
    @Command(name = "resume", mixinStandardHelpOptions = true, description = "Polls a paused table again.")
    public static final class Resume extends Act {
        @Override
        int act(RemoteServer server, Printer printer) {
            return print(printer, ask(server, "resume", Map.of()));
        }
    }

    /** Polls a table now. */
    @Command(name = "poll", mixinStandardHelpOptions = true, description = "Polls a table now.")
    public static final class Poll extends Act {
        @Override
        int act(RemoteServer server, Printer printer) {
            return print(printer, ask(server, "poll", Map.of()));
        }
    }

    /** Gives a table up. */
    @Command(
            name = "release",
            mixinStandardHelpOptions = true,
            description = "Lets the instance that holds a table give it up, so that another may take it.")
    public static final class Release extends Act {
        @Override
        int act(RemoteServer server, Printer printer) {
            return print(printer, ask(server, "release", Map.of()));
        }
    }

    /** Sends changes again. */
    @Command(
            name = "rewind",
            mixinStandardHelpOptions = true,
            description = {
                "Sends all changes of a table after an LSN, or from a time on, once more.",
                "Without --yes it only tells what would be sent."
            })
    public static final class Rewind extends Act {
        @ArgGroup(multiplicity = "1")
        private Target target = new Target();

        @Option(names = "--yes", description = "Does it.")
        private boolean isSure;

        /** Where to go on. */
        static final class Target {
            @Option(names = "--lsn", paramLabel = "LSN", description = "Sends what was committed after it.")
            @Nullable
            String lsn;

            @Option(
                    names = "--time",
                    paramLabel = "TIME",
                    description = "Sends what was committed then or later, such as 2026-11-22T08:00:00Z.")
            @Nullable
            String time;
        }

        @Override
        int act(RemoteServer server, Printer printer) {
            Map<String, Object> body = new LinkedHashMap<>();
            if (target.lsn != null) {
                body.put("lsn", target.lsn);
            }
            if (target.time != null) {
                body.put("time", target.time);
            }
            body.put("dryRun", !isSure);
            JsonNode answer = ask(server, "rewind", body);
            if (isSure) {
                return print(printer, answer.path("action"));
            }
            printer.fields(answer.path("plan"));
            if (printer.isForPeople()) {
                printer.sentence("Nothing was done. Give --yes to send them.", answer);
            }
            return CommandLine.ExitCode.OK;
        }
    }
}
