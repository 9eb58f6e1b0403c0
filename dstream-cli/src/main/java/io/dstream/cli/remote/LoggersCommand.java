package io.dstream.cli.remote;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows log levels and sets them. */
@Command(
        name = "loggers",
        mixinStandardHelpOptions = true,
        description = "Shows the log levels of the server that is asked, or sets one.")
public final class LoggersCommand extends ShowCommands.Show {
    @Parameters(arity = "0..1", paramLabel = "LOGGER", description = "Such as io.dstream.")
    private @Nullable String logger;

    @Option(names = "--level", paramLabel = "LEVEL", description = "Sets it: error, warn, info, debug or trace.")
    private @Nullable String level;

    @Override
    void show(RemoteServer server, Printer printer) {
        if (logger == null) {
            printer.rows(
                    Pages.all(server, "loggers", Map.of()),
                    "No logger.",
                    Column.text("LOGGER", "name"),
                    Column.text("LEVEL", "effectiveLevel"));
            return;
        }
        String path = "loggers/" + RemoteServer.segment(logger);
        JsonNode answer = level == null
                ? server.get(path, Map.of()).body()
                : server.put(path, Map.of("level", level)).body();
        printer.fields(answer);
    }
}
