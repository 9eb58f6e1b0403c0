package io.dstream.bench;

import java.util.concurrent.Callable;
import java.util.logging.Level;
import java.util.logging.Logger;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Runs one benchmark. */
@Command(
        name = "dstream-bench/run",
        mixinStandardHelpOptions = true,
        subcommands = {EncoderRates.class, EventHubKeys.class, RestTables.class, SandboxRates.class})
public final class Benchmarks implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    public static void main(String[] arguments) {
        // what the clients' libraries tell of each link would bury the figures
        Logger.getLogger("").setLevel(Level.SEVERE);
        System.exit(new CommandLine(new Benchmarks()).execute(arguments));
    }

    @Override
    public Integer call() {
        spec.commandLine().usage(spec.commandLine().getErr());
        return CommandLine.ExitCode.USAGE;
    }
}
