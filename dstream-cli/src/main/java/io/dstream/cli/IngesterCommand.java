package io.dstream.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Reads changes and sends them to the ingest queue. */
@Command(
        name = "ingester",
        mixinStandardHelpOptions = true,
        description = "Reads changes and sends them to the ingest queue.")
final class IngesterCommand implements Callable<Integer> {
    @Mixin
    private ServerOptions options = new ServerOptions();

    @Override
    public Integer call() {
        new EmbeddedServer("ingester", options).start();
        return DStream.RUNS_ON;
    }
}
