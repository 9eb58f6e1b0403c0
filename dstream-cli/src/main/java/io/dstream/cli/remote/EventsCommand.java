package io.dstream.cli.remote;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Follows what happens. */
@Command(
        name = "events",
        mixinStandardHelpOptions = true,
        description = "Prints what happens as it happens, one JSON object a line, until it is interrupted.")
public final class EventsCommand extends ShowCommands.Show {
    private static final String DATA = "data:";

    @Option(names = "--types", paramLabel = "TYPE,...", description = "Only these, such as state,metrics,change.")
    private @Nullable String types;

    @Option(names = "--tail", paramLabel = "TABLE", description = "Also the committed changes of this table.")
    private @Nullable String tail;

    @Override
    void show(RemoteServer server, Printer printer) {
        Map<String, String> query = new LinkedHashMap<>();
        if (types != null) {
            query.put("types", types);
        }
        if (tail != null) {
            query.put("tail", tail);
        }
        try (Stream<String> lines = server.lines("events", query)) {
            lines.filter(line -> line.startsWith(DATA))
                    .forEach(line -> printer.text(line.substring(DATA.length()).strip()));
        }
    }
}
