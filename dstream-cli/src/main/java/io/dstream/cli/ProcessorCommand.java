package io.dstream.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Routes the ingest queue's changes to their destinations. */
@Command(
        name = "processor",
        mixinStandardHelpOptions = true,
        description = "Routes the ingest queue's changes to their destinations.")
final class ProcessorCommand implements Callable<Integer> {
    @Mixin
    private ServerOptions options = new ServerOptions();

    @Override
    public Integer call() {
        new EmbeddedServer("processor", options).start();
        return DStream.RUNS_ON;
    }
}
