package io.dstream.cli;

import io.dstream.cli.remote.ActCommands;
import io.dstream.cli.remote.ConfigCommand;
import io.dstream.cli.remote.DeadLettersCommand;
import io.dstream.cli.remote.EventsCommand;
import io.dstream.cli.remote.LoggersCommand;
import io.dstream.cli.remote.RemoteException;
import io.dstream.cli.remote.ShowCommands;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The command line: streams the changes of SQL Server tables to Azure Service Bus. */
@Command(
        name = "dstream",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Streams the changes of SQL Server tables to Azure Service Bus.",
        subcommands = {
            ServerCommand.class,
            IngesterCommand.class,
            ProcessorCommand.class,
            ValidateCommand.class,
            HashPasswordCommand.class,
            SandboxCommand.class,
            DemoCommand.class,
            ShowCommands.Status.class,
            ShowCommands.Instances.class,
            ShowCommands.Tables.class,
            ActCommands.Pause.class,
            ActCommands.Resume.class,
            ActCommands.Poll.class,
            ActCommands.Release.class,
            ActCommands.Rewind.class,
            ShowCommands.Leases.class,
            ShowCommands.Destinations.class,
            DeadLettersCommand.class,
            ConfigCommand.class,
            LoggersCommand.class,
            ShowCommands.Audit.class,
            EventsCommand.class,
        })
public final class DStream implements Callable<Integer> {
    /** The exit code of a command that goes on in threads of its own after it returned. */
    static final int RUNS_ON = -1;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    /** Runs one command and exits with its code: 0 done, 1 failed, 2 wrong usage. */
    public static void main(String[] arguments) {
        int code = commandLine().execute(arguments);
        if (code != RUNS_ON) {
            System.exit(code);
        }
    }

    static CommandLine commandLine() {
        return new CommandLine(new DStream())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler(DStream::report);
    }

    private static int report(Exception exception, CommandLine commandLine, CommandLine.ParseResult parsed) {
        PrintWriter err = commandLine.getErr();
        if (exception instanceof CommandFailedException || exception instanceof RemoteException) {
            err.println(exception.getMessage());
        } else {
            err.println("dstream failed unexpectedly; please report this with the lines below.");
            exception.printStackTrace(err);
        }
        err.flush();
        return CommandLine.ExitCode.SOFTWARE;
    }

    @Override
    public Integer call() {
        spec.commandLine().usage(spec.commandLine().getErr());
        return CommandLine.ExitCode.USAGE;
    }
}
