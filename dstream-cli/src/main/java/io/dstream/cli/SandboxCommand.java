package io.dstream.cli;

import io.dstream.cli.demo.SandboxServices;
import io.dstream.sandbox.Sandbox;
import io.dstream.sandbox.SandboxOptions;
import java.sql.SQLException;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Serves SQL Server with CDC, Service Bus and blob storage until it is told to end. */
@Command(
        name = "sandbox",
        mixinStandardHelpOptions = true,
        description = {
            "Serves SQL Server with CDC, Service Bus and blob storage on this machine, in memory.",
            "Prints one line of JSON with ready-made connection strings when it serves. Port 0 takes a free one."
        })
final class SandboxCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(names = "--sql-port", paramLabel = "PORT", defaultValue = "0", description = "TDS (default: a free port).")
    private int sqlPort;

    @Option(
            names = "--amqp-port",
            paramLabel = "PORT",
            defaultValue = "0",
            description = "AMQP (default: a free port).")
    private int amqpPort;

    @Option(
            names = "--blob-port",
            paramLabel = "PORT",
            defaultValue = "0",
            description = "Blobs (default: a free port).")
    private int blobPort;

    @Option(
            names = "--admin-port",
            paramLabel = "PORT",
            defaultValue = "0",
            description = "The administration API of Service Bus (default: a free port).")
    private int adminPort;

    @Option(
            names = "--database",
            paramLabel = "NAME",
            defaultValue = "DStream",
            description = "A database to create (default: ${DEFAULT-VALUE}).")
    private String database = "DStream";

    @Mixin
    private LogOptions log = new LogOptions();

    @Override
    public Integer call() throws SQLException, InterruptedException {
        log.configureThisProcess();
        CountDownLatch ended = new CountDownLatch(1);
        Sandbox sandbox = Sandbox.start(new SandboxOptions(sqlPort, amqpPort, blobPort, adminPort));
        try (SandboxServices services = new SandboxServices(sandbox)) {
            services.createDatabase(database);
            spec.commandLine().getOut().println(sandbox.readyLine(database));
            spec.commandLine().getOut().flush();
            Runtime.getRuntime().addShutdownHook(new Thread(ended::countDown, "sandbox-stop"));
            ended.await();
        }
        return CommandLine.ExitCode.OK;
    }
}
