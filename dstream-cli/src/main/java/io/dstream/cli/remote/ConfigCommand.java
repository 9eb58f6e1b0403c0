package io.dstream.cli.remote;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows and changes the configuration of a running server. */
@Command(
        name = "config",
        mixinStandardHelpOptions = true,
        description = "Shows and changes the configuration that runs.",
        subcommands = {
            ConfigCommand.Get.class,
            ConfigCommand.Validate.class,
            ConfigCommand.Diff.class,
            ConfigCommand.Apply.class,
            ConfigCommand.History.class
        })
public final class ConfigCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() {
        spec.commandLine().usage(spec.commandLine().getErr());
        return ExitCode.USAGE;
    }

    private static final Column[] CHANGES = {
        Column.text("CHANGE", "kind"),
        Column.text("WHERE", "path"),
        Column.text("BEFORE", "before"),
        Column.text("AFTER", "after"),
        Column.text("EFFECT", "effect")
    };

    /** Prints what runs. */
    @Command(name = "get", mixinStandardHelpOptions = true, description = "Prints what runs, each secret as ***.")
    static final class Get extends ShowCommands.Show {
        @Override
        void show(RemoteServer server, Printer printer) {
            JsonNode current = server.get("config", Map.of()).body();
            if (printer.isForPeople()) {
                printer.text(current.path("text").asText());
            } else {
                printer.json(current);
            }
        }
    }

    /** What those with a file have. */
    abstract static class OfFile implements Callable<Integer> {
        @Spec
        @SuppressWarnings("NullAway.Init")
        CommandSpec spec;

        @Mixin
        RemoteOptions remote = new RemoteOptions();

        @Parameters(
                paramLabel = "FILE",
                description = "The configuration; *** in it stands for the secret that runs at that place.")
        @SuppressWarnings("NullAway.Init")
        Path file;

        String text() {
            try {
                return Files.readString(file);
            } catch (IOException e) {
                throw new ParameterException(spec.commandLine(), file + " cannot be read: " + e.getMessage(), e);
            }
        }

        JsonNode post(RemoteServer server, String path) {
            return server.postHcl(path, text()).body();
        }

        /** Prints what changes and what is refused; 1 where anything is. */
        static int print(Printer printer, JsonNode diff) {
            if (!printer.isForPeople()) {
                printer.json(diff);
            } else {
                printer.rows(diff.path("changes"), "Nothing changes.", CHANGES);
                if (!diff.path("refused").isEmpty()) {
                    printer.sentence("Cannot be changed while running:", diff);
                    printer.rows(diff.path("refused"), "", CHANGES);
                }
            }
            return diff.path("refused").isEmpty() ? ExitCode.OK : ExitCode.SOFTWARE;
        }
    }

    /** Checks a file as the server would. */
    @Command(
            name = "validate",
            mixinStandardHelpOptions = true,
            description = "Tells what is wrong with a file, as the server sees it.")
    static final class Validate extends OfFile {
        @Override
        public Integer call() {
            JsonNode problems = post(remote.server(), "config/validate").path("diagnostics");
            Printer printer = remote.printer();
            printer.rows(
                    problems,
                    file + ": valid",
                    Column.of(
                            "WHERE",
                            row -> file + ":" + row.path("line").asText() + ":"
                                    + row.path("column").asText()),
                    Column.text("PROBLEM", "message"));
            return problems.isEmpty() ? ExitCode.OK : ExitCode.SOFTWARE;
        }
    }

    /** Tells what a file would change. */
    @Command(
            name = "diff",
            mixinStandardHelpOptions = true,
            description = "Tells what applying a file would change, and what it cannot.")
    static final class Diff extends OfFile {
        @Override
        public Integer call() {
            return print(remote.printer(), post(remote.server(), "config/diff"));
        }
    }

    /** Applies a file. */
    @Command(
            name = "apply",
            mixinStandardHelpOptions = true,
            description = "Applies a file to all instances without a restart.")
    static final class Apply extends OfFile {
        @Option(
                names = "--if-match",
                paramLabel = "ETAG",
                description = "Only where this is still what runs (default: what runs when the command begins).")
        private @Nullable String etag;

        @Override
        public Integer call() {
            RemoteServer server = remote.server();
            String text = text();
            String expected = etag == null ? server.get("config", Map.of()).etag() : etag;
            return print(
                    remote.printer(), server.putHcl("config", text, expected).body());
        }
    }

    /** Shows earlier ones. */
    @Command(
            name = "history",
            mixinStandardHelpOptions = true,
            description = "Shows earlier configurations, the newest first.")
    static final class History extends ShowCommands.Show {
        @Override
        void show(RemoteServer server, Printer printer) {
            printer.rows(
                    Pages.items(server.get("config/history", Map.of()).body()),
                    "None.",
                    Column.text("REVISION", "revision"),
                    Column.text("APPLIED", "appliedAt"),
                    Column.text("BY", "by"),
                    Column.text("SOURCE", "source"));
        }
    }
}
