package io.dstream.bench;

import io.dstream.cli.demo.Demonstration;
import io.dstream.cli.demo.SandboxServices;
import io.dstream.cli.demo.ServerProcess;
import io.dstream.cli.demo.TableSet;
import io.dstream.sandbox.Sandbox;
import io.dstream.sandbox.SandboxOptions;
import java.io.File;
import java.io.PrintWriter;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Times GET tables on a server that streams many tables. */
@Command(
        name = "rest-tables",
        mixinStandardHelpOptions = true,
        description = {
            "Times GET /api/v1/tables on a server of its own while changes of all tables stream through it,",
            "beside GET /health/live, the least that the same server can answer. The limit is 50 ms at the",
            "99th percentile for 1,000 tables."
        })
final class RestTables implements Callable<Integer> {
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final double LIMIT_MILLIS = 50;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(names = "--tables", defaultValue = "1000", description = "How many (default: ${DEFAULT-VALUE}).")
    private int tables;

    @Option(names = "--rate", defaultValue = "200", description = "Changes a second (default: ${DEFAULT-VALUE}).")
    private int rate;

    @Option(names = "--warm-up", defaultValue = "60", description = "Seconds (default: ${DEFAULT-VALUE}).")
    private int warmUpSeconds;

    @Option(names = "--seconds", defaultValue = "60", description = "How long to time (default: ${DEFAULT-VALUE}).")
    private int seconds;

    @Option(names = "--log", description = "Where the server's log goes (default: nowhere).")
    private @Nullable File log;

    @Override
    public Integer call() throws Exception {
        Path jar = Path.of(System.getProperty("dstream.jar"));
        Redirect output = log == null ? Redirect.DISCARD : Redirect.to(log);
        try (SandboxServices services = new SandboxServices(Sandbox.start(SandboxOptions.freePorts()));
                Demonstration demonstration = Demonstration.on(services, tableSet(), Duration.ofSeconds(1))) {
            say("creating " + tables + " captured tables ...");
            demonstration.createTables();
            try (ServerProcess server = demonstration.startWarmServer(jar, output);
                    Connection connection = demonstration.connect()) {
                awaitOwned(server);
                return measure(server, connection);
            }
        }
    }

    private Integer measure(ServerProcess server, Connection connection) throws Exception {
        AtomicLong committed = new AtomicLong();
        Thread load = new Thread(() -> load(connection, committed), "load");
        load.start();
        try {
            say("warming up for " + warmUpSeconds + " s ...");
            time(server, "/api/v1/tables?limit=1000", warmUpSeconds);
            long before = committed.get();
            say("timing for " + seconds + " s ...");
            Latencies timed = time(server, "/api/v1/tables?limit=1000", seconds);
            Latencies least = time(server, "/health/live", 5);
            PrintWriter out = spec.commandLine().getOut();
            int bytes = server.get("/api/v1/tables?limit=1000").length();
            out.println("tables=" + tables + " bytes=" + bytes + " changes/s="
                    + (committed.get() - before) / (seconds + 5));
            out.println("GET tables       " + timed);
            out.println("GET health/live  " + least);
            double p99 = timed.percentile(99).toNanos() / 1e6;
            out.printf("p99 / limit of %.0f ms = %.2f%n", LIMIT_MILLIS, p99 / LIMIT_MILLIS);
            out.flush();
            return p99 < LIMIT_MILLIS ? ExitCode.OK : ExitCode.SOFTWARE;
        } finally {
            load.interrupt();
            load.join();
        }
    }

    private static Latencies time(ServerProcess server, String path, int seconds) throws InterruptedException {
        Latencies latencies = new Latencies();
        long end = System.nanoTime() + Duration.ofSeconds(seconds).toNanos();
        while (System.nanoTime() < end) {
            long begun = System.nanoTime();
            if (server.get(path).isEmpty()) {
                throw new IllegalStateException(path + " was not answered");
            }
            latencies.add(System.nanoTime() - begun);
            LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
        }
        return latencies;
    }

    private void load(Connection connection, AtomicLong committed) {
        long begun = System.nanoTime();
        try {
            for (long i = 0; !Thread.currentThread().isInterrupted(); i++) {
                insert(connection, name((int) (i % tables)));
                committed.incrementAndGet();
                long due = begun + i * Duration.ofSeconds(1).toNanos() / rate;
                LockSupport.parkNanos(Math.max(0, due - System.nanoTime()));
            }
        } catch (SQLException e) {
            throw new IllegalStateException("The load ended", e);
        }
    }

    private static void insert(Connection connection, String table) throws SQLException {
        try (PreparedStatement insert =
                connection.prepareStatement("INSERT INTO dbo." + table + " (Name) VALUES (?)")) {
            insert.setString(1, "a row");
            insert.executeUpdate();
        }
    }

    private void awaitOwned(ServerProcess server) throws Exception {
        say("waiting until the server holds all of them ...");
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (owned(server) < tables) {
            if (System.nanoTime() > deadline || !server.isAlive()) {
                throw new IllegalStateException("The server holds " + owned(server) + " of " + tables + " tables");
            }
            LockSupport.parkNanos(Duration.ofMillis(500).toNanos());
        }
    }

    private static int owned(ServerProcess server) throws InterruptedException {
        String status = server.get("/api/v1/status");
        int at = status.indexOf("\"owned\":");
        return at < 0 ? 0 : Integer.parseInt(status.substring(at + 8).replaceAll("\\D.*", ""));
    }

    private TableSet tableSet() {
        List<String> names =
                IntStream.range(0, tables).mapToObj(RestTables::name).toList();
        return new TableSet(
                names,
                names.stream()
                        .map(name -> "CREATE TABLE dbo." + name
                                + " (ID int IDENTITY(1,1) NOT NULL PRIMARY KEY, Name nvarchar(50) NOT NULL)")
                        .toList());
    }

    private static String name(int number) {
        return "T" + number;
    }

    private void say(String text) {
        spec.commandLine().getErr().println("rest-tables: " + text);
        spec.commandLine().getErr().flush();
    }
}
