package io.dstream.cli.remote;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows and mends dead letters. */
@Command(
        name = "dead-letters",
        mixinStandardHelpOptions = true,
        description = "Shows and mends what could not be delivered; by itself, how much there is where.",
        subcommands = {DeadLettersCommand.Peek.class, DeadLettersCommand.Resubmit.class, DeadLettersCommand.Purge.class
        })
public final class DeadLettersCommand extends ShowCommands.Show {
    private static final String PATH = "dead-letters/";
    private static final int MOST_AT_ONCE = 250;

    @Override
    void show(RemoteServer server, Printer printer) {
        printer.rows(
                Pages.items(server.get("dead-letters", Map.of()).body()),
                "No queue or subscription is known yet.",
                Column.text("ENTITY", "id"),
                Column.text("KIND", "kind"),
                Column.number("COUNT", "count"));
    }

    /** What those below have. */
    abstract static class OfEntity implements Callable<Integer> {
        @Mixin
        RemoteOptions remote = new RemoteOptions();

        @Parameters(index = "0", paramLabel = "ENTITY", description = "A queue, or topic/subscription.")
        String entity = "";
    }

    /** Shows them. */
    @Command(name = "peek", mixinStandardHelpOptions = true, description = "Shows dead letters and leaves them there.")
    static final class Peek extends OfEntity {
        @Option(
                names = "--from",
                paramLabel = "NUMBER",
                defaultValue = "0",
                description = "The sequence number to begin at (default: ${DEFAULT-VALUE}).")
        private long from;

        @Option(
                names = "--limit",
                paramLabel = "N",
                defaultValue = "20",
                description = "At most so many, up to 250 (default: ${DEFAULT-VALUE}).")
        private int limit = 20;

        @Override
        public Integer call() {
            remote.printer()
                    .rows(
                            messages(remote.server(), entity, from, limit),
                            "No dead letter.",
                            Column.number("NUMBER", "sequenceNumber"),
                            Column.text("TABLE", "table"),
                            Column.text("REASON", "reason"),
                            Column.text("DESCRIPTION", "description"),
                            Column.text("ENQUEUED", "enqueuedAt"),
                            Column.number("BYTES", "sizeBytes"));
            return ExitCode.OK;
        }
    }

    /** Which ones. */
    static final class Which {
        @Parameters(index = "1..*", arity = "1..*", paramLabel = "NUMBER", description = "Sequence numbers.")
        @Nullable
        List<Long> numbers;

        @Option(names = "--all", required = true, description = "All that are there now.")
        boolean isAll;
    }

    /** Sends them again. */
    @Command(
            name = "resubmit",
            mixinStandardHelpOptions = true,
            description = "Sends dead letters again; each is deleted once its send is confirmed.")
    static final class Resubmit extends OfEntity {
        @Spec
        @SuppressWarnings("NullAway.Init")
        private CommandSpec spec;

        @ArgGroup(multiplicity = "1")
        private Which which = new Which();

        @Option(names = "--body-file", paramLabel = "FILE", description = "A repaired body, for one dead letter.")
        private @Nullable Path bodyFile;

        @Override
        public Integer call() {
            RemoteServer server = remote.server();
            List<Long> numbers = which.numbers == null ? all(server, entity) : which.numbers;
            if (bodyFile != null && numbers.size() != 1) {
                throw new ParameterException(spec.commandLine(), "--body-file repairs one dead letter, not several");
            }
            int failures = 0;
            for (int i = 0; i < numbers.size(); i += MOST_AT_ONCE) {
                List<Long> some = numbers.subList(i, Math.min(numbers.size(), i + MOST_AT_ONCE));
                JsonNode report = server.post(PATH + "resubmit", Map.of("entity", entity, "letters", repairs(some)))
                        .body();
                failures += report.path("failed").size();
                print(report);
            }
            return failures == 0 ? ExitCode.OK : ExitCode.SOFTWARE;
        }

        private List<Map<String, Object>> repairs(List<Long> numbers) {
            List<Map<String, Object>> repairs = new ArrayList<>();
            for (Long number : numbers) {
                Map<String, Object> repair = new LinkedHashMap<>();
                repair.put("sequenceNumber", number);
                if (bodyFile != null) {
                    repair.put("body", body(bodyFile));
                }
                repairs.add(repair);
            }
            return repairs;
        }

        private String body(Path file) {
            try {
                return Files.readString(file);
            } catch (IOException e) {
                throw new ParameterException(spec.commandLine(), file + " cannot be read: " + e.getMessage(), e);
            }
        }

        private void print(JsonNode report) {
            Printer printer = remote.printer();
            printer.sentence(
                    report.path("resubmitted").size() + " sent again. "
                            + report.path("note").asText(),
                    report);
            if (printer.isForPeople() && !report.path("failed").isEmpty()) {
                printer.rows(
                        report.path("failed"),
                        "",
                        Column.number("FAILED", "sequenceNumber"),
                        Column.text("REASON", "reason"));
            }
        }
    }

    /** Deletes them. */
    @Command(name = "purge", mixinStandardHelpOptions = true, description = "Deletes dead letters for good.")
    static final class Purge extends OfEntity {
        @Spec
        @SuppressWarnings("NullAway.Init")
        private CommandSpec spec;

        @ArgGroup(multiplicity = "1")
        private Which which = new Which();

        @Option(names = "--yes", description = "Says that they are not needed any more.")
        private boolean isSure;

        @Override
        public Integer call() {
            if (!isSure) {
                throw new ParameterException(
                        spec.commandLine(), "What is purged is gone for good; give --yes to do it");
            }
            List<Long> numbers = which.numbers == null ? List.of() : which.numbers;
            Map<String, Object> body = which.numbers == null
                    ? Map.of("entity", entity, "all", true)
                    : Map.of("entity", entity, "sequenceNumbers", numbers);
            JsonNode answer = remote.server().post(PATH + "purge", body).body();
            remote.printer().sentence(answer.path("purged").asText() + " deleted.", answer);
            return CommandLine.ExitCode.OK;
        }
    }

    private static JsonNode messages(RemoteServer server, String entity, long from, int limit) {
        Map<String, String> query =
                Map.of("entity", entity, "from", String.valueOf(from), "limit", String.valueOf(limit));
        return Pages.items(server.get(PATH + "messages", query).body());
    }

    private static List<Long> all(RemoteServer server, String entity) {
        List<Long> numbers = new ArrayList<>();
        long from = 0;
        while (true) {
            JsonNode page = messages(server, entity, from, MOST_AT_ONCE);
            if (page.isEmpty()) {
                return numbers;
            }
            page.forEach(letter -> numbers.add(letter.path("sequenceNumber").asLong()));
            from = numbers.get(numbers.size() - 1) + 1;
        }
    }
}
