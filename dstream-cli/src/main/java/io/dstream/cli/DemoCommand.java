package io.dstream.cli;

import io.dstream.cli.demo.DeliveryAudit;
import io.dstream.cli.demo.DemoTables;
import io.dstream.cli.demo.DemoWay;
import io.dstream.cli.demo.Demonstration;
import io.dstream.cli.demo.LoadGenerator;
import io.dstream.cli.demo.SandboxServices;
import io.dstream.cli.demo.ServerProcess;
import io.dstream.launcher.OwnArchive;
import io.dstream.sandbox.Sandbox;
import io.dstream.sandbox.SandboxOptions;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.ProcessBuilder.Redirect;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Shows the whole path on a sandbox of its own and proves that nothing was lost, repeated or reordered. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description = {
            "Starts a sandbox and a server, commits changes on three tables, prints the routed events to stdout",
            "and compares what a subscriber received with the change tables. Exit code 0 only when all arrived,",
            "once and in order."
        })
final class DemoCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(
            names = "--seconds",
            paramLabel = "N",
            defaultValue = "30",
            description = "For how long changes are committed, 1 to 86400 (default: ${DEFAULT-VALUE}).")
    private int seconds;

    @Option(
            names = "--rate",
            paramLabel = "N",
            defaultValue = "20",
            description = "Transactions a second, 1 to 1000 (default: ${DEFAULT-VALUE}).")
    private int rate;

    @Option(names = "--seed", paramLabel = "N", description = "Repeats the load of an earlier run (default: random).")
    private long seed = new Random().nextLong();

    @Option(
            names = "--queue",
            paramLabel = "KIND",
            defaultValue = "service-bus",
            description = "The ingest queue: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private DemoWay.Queue queue = DemoWay.Queue.SERVICE_BUS;

    @Option(
            names = "--output",
            paramLabel = "KIND",
            defaultValue = "service-bus",
            description = "Where changes are routed to: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private DemoWay.Output output = DemoWay.Output.SERVICE_BUS;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "dstream",
            description = "What events look like: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private DemoWay.Format format = DemoWay.Format.DSTREAM;

    @Option(names = "--quiet", description = "Does not print the events, only the result.")
    private boolean quiet;

    @Option(names = "--console", description = "Opens the desktop console on the server, where it was built.")
    private boolean console;

    @Mixin
    private LogOptions log = new LogOptions();

    @Override
    public Integer call() throws IOException, SQLException, InterruptedException {
        check("--seconds", seconds, 86_400);
        check("--rate", rate, 1_000);
        log.configureThisProcess();
        try (SandboxServices services = new SandboxServices(Sandbox.start(SandboxOptions.freePorts()));
                Demonstration demonstration = Demonstration.on(
                        services, DemoTables.tables(), Duration.ofMillis(250), new DemoWay(queue, output, format));
                ServerProcess server = demonstration.startServer(OwnArchive.path(), Redirect.INHERIT)) {
            say("Sandbox is up; seed " + seed + "; starting the server ...");
            demonstration.createTables();
            openConsole(server);
            FirstEvent events = new FirstEvent(quiet ? null : stdout());
            try (LoadGenerator load = load(demonstration)) {
                load.transaction();
                awaitTopics(demonstration, server, events);
                commit(load, server);
            }
            DeliveryAudit audit = demonstration.awaitDelivery(now -> say("Waiting for the rest: " + now));
            if (!audit.isClean()) {
                demonstration.audits().forEach((table, one) -> say(table + ": " + one));
                say("What the server says of its tables: " + server.get("/api/v1/tables"));
            }
            spec.commandLine().getOut().println(audit);
            spec.commandLine().getOut().flush();
            return audit.isClean() && audit.committed() > 0 ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
        }
    }

    // The window stays when the demonstration ends: it then shows what a lost server looks like.
    private void openConsole(ServerProcess server) throws IOException {
        if (!console) {
            return;
        }
        Path jar = DemoConsole.jarBeside(OwnArchive.path());
        if (Files.isRegularFile(jar)) {
            say("Opening the console on " + server.url() + " ...");
            DemoConsole.open(jar, server.url());
        } else {
            say("There is no console at " + jar + "; build it with: " + DemoConsole.BUILD);
        }
    }

    private LoadGenerator load(Demonstration demonstration) throws SQLException {
        return new LoadGenerator(demonstration.connect(), new Random(seed), Clock.systemUTC());
    }

    // The server creates the topics at its start; a subscription keeps what comes before somebody listens.
    private void awaitTopics(Demonstration demonstration, ServerProcess server, FirstEvent events)
            throws InterruptedException {
        long deadline = System.nanoTime() + Duration.ofMinutes(2).toNanos();
        while (!demonstration.subscribe(events)) {
            requireAlive(server);
            if (System.nanoTime() > deadline) {
                throw new CommandFailedException(
                        "The server did not create its topics within 120 s; see its log above.", null);
            }
            pause(Duration.ofMillis(100));
        }
    }

    private void commit(LoadGenerator load, ServerProcess server) throws SQLException, InterruptedException {
        say("Committing " + rate + " transactions a second for " + seconds + " s ...");
        long begin = System.nanoTime();
        long count = (long) seconds * rate;
        for (long i = 0; i < count; i++) {
            long due = begin + i * Duration.ofSeconds(1).toNanos() / rate;
            long wait = due - System.nanoTime();
            if (wait > 0) {
                pause(Duration.ofNanos(wait));
            } else if (-wait > Duration.ofSeconds(5).toNanos()) {
                // A machine too slow for the rate ends on time, with fewer transactions.
                begin -= wait;
            }
            if (System.nanoTime() - begin > Duration.ofSeconds(seconds).toNanos()) {
                break;
            }
            load.transaction();
            if (i % rate == 0) {
                requireAlive(server);
            }
        }
    }

    private static void requireAlive(ServerProcess server) {
        if (!server.isAlive()) {
            throw new CommandFailedException("The server ended; see its log above.", null);
        }
    }

    private static void pause(Duration duration) throws InterruptedException {
        LockSupport.parkNanos(duration.toNanos());
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
    }

    private void check(String option, int value, int most) {
        if (value < 1 || value > most) {
            throw new ParameterException(spec.commandLine(), option + " must be 1 to " + most + ", not " + value);
        }
    }

    private static PrintStream stdout() {
        return System.out;
    }

    private void say(String text) {
        spec.commandLine().getErr().println("demo: " + text);
        spec.commandLine().getErr().flush();
    }

    /** Prints events and tells once how long the first one took. */
    private final class FirstEvent implements Consumer<String> {
        private final Optional<PrintStream> out;
        private boolean first = true;

        FirstEvent(@Nullable PrintStream out) {
            this.out = Optional.ofNullable(out);
        }

        @Override
        public synchronized void accept(String event) {
            if (first) {
                first = false;
                long started = ManagementFactory.getRuntimeMXBean().getStartTime();
                say("First event " + (Clock.systemUTC().millis() - started) + " ms after the start of dstream.jar.");
            }
            out.ifPresent(stream -> stream.println(event));
        }
    }
}
