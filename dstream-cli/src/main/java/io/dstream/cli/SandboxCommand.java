package io.dstream.cli;

import io.dstream.cli.demo.DemoConfiguration;
import io.dstream.cli.demo.DemoTables;
import io.dstream.cli.demo.LoadGenerator;
import io.dstream.cli.demo.SandboxServices;
import io.dstream.cli.demo.Services;
import io.dstream.sandbox.Sandbox;
import io.dstream.sandbox.SandboxOptions;
import io.dstream.sandbox.data.DataDirectoryException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Serves SQL Server with CDC, Service Bus and blob storage until it is told to end. */
@Command(
        name = "sandbox",
        mixinStandardHelpOptions = true,
        description = {
            "Serves SQL Server with CDC, Service Bus, Event Hubs and blob storage on this machine, in memory or, with",
            "--data, in a directory that the next one goes on from.",
            "Prints one line of JSON with ready-made connection strings to stdout when it serves, and the same for a",
            "person to stderr. Port 0 takes a free one."
        })
final class SandboxCommand implements Callable<Integer> {
    private static final int MOST_TRANSACTIONS = 1_000;
    private static final Pattern HUB = Pattern.compile("([A-Za-z0-9][A-Za-z0-9._-]{0,255})(?::([0-9]{1,4}))?");
    private static final int PARTITIONS = 4;
    private static final Duration LONGEST_STOP = Duration.ofSeconds(20);

    /** The file of a data directory that tells that a script ran to its end. */
    private static final String INITIALIZED = "initialized";

    private static final int MOST_PARTITIONS = 1024;

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
            names = "--eventhubs-port",
            paramLabel = "PORT",
            defaultValue = "0",
            description = "AMQP of Event Hubs (default: a free port).")
    private int eventHubsPort;

    @Option(
            names = "--hub",
            paramLabel = "NAME[:PARTITIONS]",
            description = "An event hub to create, with 4 partitions unless told otherwise; may be given again.")
    private List<String> hubs = List.of();

    @Option(
            names = "--init",
            paramLabel = "FILE",
            description = {
                "A T-SQL script to run at the start, its batches parted by lines with GO, in the database of",
                "--database until it says USE. With --data it runs once: no more after a run without an error."
            })
    private @Nullable Path init;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = {
                "A directory that keeps all state over a restart, made where it is missing; one sandbox at a time uses",
                "it (default: everything is in memory and forgotten at the end)."
            })
    private @Nullable Path data;

    @Option(
            names = "--database",
            paramLabel = "NAME",
            defaultValue = "DStream",
            description = "A database to create (default: ${DEFAULT-VALUE}).")
    private String database = "DStream";

    @Option(
            names = "--workload",
            paramLabel = "N",
            defaultValue = "0",
            description = {
                "Creates the demonstration's tables, captured, and commits N transactions a second on them,",
                "0 to 1000 (default: no table)."
            })
    private int workload;

    @Option(
            names = "--write",
            paramLabel = "FOLDER",
            description = {
                "Writes dstream.hcl, a configuration for the demonstration's tables, and dstream.env, the variables",
                "that it names, for a shell to read."
            })
    private @Nullable Path folder;

    @Mixin
    private LogOptions log = new LogOptions();

    @Override
    public Integer call() throws SQLException, IOException, InterruptedException {
        if (workload < 0 || workload > MOST_TRANSACTIONS) {
            throw new ParameterException(
                    spec.commandLine(), "--workload must be 0 to " + MOST_TRANSACTIONS + ", not " + workload);
        }
        log.configureThisProcess();
        CountDownLatch ended = new CountDownLatch(1);
        CountDownLatch closed = new CountDownLatch(1);
        Sandbox sandbox = start();
        try (SandboxServices services = new SandboxServices(sandbox)) {
            services.createDatabase(database);
            Set<String> named = new HashSet<>();
            hubs.forEach(hub -> create(sandbox, hub, named));
            runScript(sandbox);
            Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(ended, closed), "sandbox-stop"));
            write(services);
            Thread work = startWorkload(services);
            spec.commandLine().getOut().println(sandbox.readyLine(database));
            spec.commandLine().getOut().flush();
            spec.commandLine().getErr().println(sandbox.howToConnect(database));
            spec.commandLine().getErr().flush();
            ended.await();
            work.interrupt();
            work.join();
        } finally {
            closed.countDown();
        }
        return CommandLine.ExitCode.OK;
    }

    /** Holds the end of the process back until the servers have written what they keep. */
    private static void stop(CountDownLatch ended, CountDownLatch closed) {
        ended.countDown();
        try {
            boolean unused = closed.await(LONGEST_STOP.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Sandbox start() {
        try {
            return Sandbox.start(new SandboxOptions(sqlPort, amqpPort, blobPort, adminPort, eventHubsPort, data));
        } catch (DataDirectoryException e) {
            throw new ParameterException(spec.commandLine(), "--data: " + e.getMessage(), e);
        }
    }

    private void runScript(Sandbox sandbox) {
        if (init == null) {
            return;
        }
        Path mark = data == null ? null : data.resolve(INITIALIZED);
        if (mark != null && Files.exists(mark)) {
            spec.commandLine().getErr().println("--init is skipped: " + mark + " tells that a script ran before");
            return;
        }
        try {
            InitScript.run(init, sandbox.jdbcUrl(database));
            if (mark != null) {
                Files.writeString(mark, init + System.lineSeparator());
            }
        } catch (NoSuchFileException e) {
            throw new ParameterException(spec.commandLine(), "--init " + init + " does not exist", e);
        } catch (IOException e) {
            throw new ParameterException(
                    spec.commandLine(), "--init " + init + " cannot be read: " + e.getMessage(), e);
        } catch (SQLException e) {
            throw new ParameterException(spec.commandLine(), "--init " + e.getMessage(), e);
        }
    }

    private void create(Sandbox sandbox, String hub, Set<String> named) {
        Matcher parts = HUB.matcher(hub);
        int partitions = parts.matches() && parts.group(2) != null ? Integer.parseInt(parts.group(2)) : PARTITIONS;
        if (!parts.matches() || partitions < 1 || partitions > MOST_PARTITIONS) {
            throw new ParameterException(
                    spec.commandLine(), "--hub must be a name with 1 to 1024 partitions, such as orders:4, not " + hub);
        }
        // a hub that the directory kept is there already
        boolean created = sandbox.createHub(parts.group(1), partitions);
        if (!named.add(parts.group(1).toLowerCase(Locale.ROOT)) || (!created && data == null)) {
            throw new ParameterException(spec.commandLine(), "--hub " + parts.group(1) + " is given twice");
        }
    }

    private void write(Services services) throws IOException {
        if (folder != null) {
            String text = DemoConfiguration.text(DemoTables.tables(), Duration.ofMillis(250));
            DemoConfiguration.write(folder, text, DemoConfiguration.environment(services, database));
        }
    }

    /** Returns the thread that commits, which ends when it is interrupted. */
    private Thread startWorkload(Services services) throws SQLException {
        Thread work = new Thread(() -> {}, "workload");
        if (workload > 0) {
            try (Connection connection = services.connect(database)) {
                if (data == null || !hasTables(connection)) {
                    DemoTables.tables().create(connection);
                }
            }
            LoadGenerator load = new LoadGenerator(services.connect(database), new Random(), Clock.systemUTC());
            work = new Thread(() -> work(load), "workload");
        }
        work.start();
        return work;
    }

    /** Returns whether the directory kept the demonstration's tables. */
    private static boolean hasTables(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT OBJECT_ID(N'dbo.OrderLines')")) {
            return rows.next() && rows.getObject(1) != null;
        }
    }

    private void work(LoadGenerator load) {
        long begun = System.nanoTime();
        try (load) {
            for (long i = 1; !Thread.currentThread().isInterrupted(); i++) {
                load.transaction();
                long due = begun + i * Duration.ofSeconds(1).toNanos() / workload;
                LockSupport.parkNanos(Math.max(0, due - System.nanoTime()));
            }
        } catch (SQLException e) {
            if (!Thread.currentThread().isInterrupted()) {
                spec.commandLine().getErr().println("The workload ended: " + e.getMessage());
                spec.commandLine().getErr().flush();
            }
        }
    }
}
