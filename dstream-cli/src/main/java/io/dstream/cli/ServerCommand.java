package io.dstream.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Runs ingester and processor in one server. */
@Command(name = "server", mixinStandardHelpOptions = true, description = "Runs ingester and processor in one server.")
final class ServerCommand implements Callable<Integer> {
    @Mixin
    private ServerOptions options = new ServerOptions();

    @Override
    public Integer call() {
        new EmbeddedServer("server", options).start();
        return DStream.RUNS_ON;
    }
}
