package io.dstream.console.testing;

import io.dstream.cli.demo.DemoTables;
import io.dstream.cli.demo.Demonstration;
import io.dstream.cli.demo.SandboxServices;
import io.dstream.cli.demo.ServerProcess;
import io.dstream.console.gateway.DStreamGateway;
import io.dstream.console.gateway.http.Credentials;
import io.dstream.console.gateway.http.HttpGateway;
import io.dstream.sandbox.Sandbox;
import io.dstream.sandbox.SandboxOptions;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** The sandbox with the demo's tables, and a server that streams them; one for all tests of a run. */
public final class TestServer {
    private static final Duration START = Duration.ofMinutes(2);
    private static @Nullable TestServer running;

    private final SandboxServices services;
    private final Demonstration demonstration;
    private final ServerProcess server;

    private TestServer() throws IOException, SQLException {
        services = new SandboxServices(Sandbox.start(SandboxOptions.freePorts()));
        demonstration = Demonstration.on(services, DemoTables.tables(), Duration.ofMillis(250));
        demonstration.createTables();
        Path logs = Files.createDirectories(Path.of(System.getProperty("dstream.it.logs")));
        Redirect log =
                Redirect.to(logs.resolve("console-" + ProcessHandle.current().pid() + ".log")
                        .toFile());
        server = demonstration.startServer(Path.of(System.getProperty("dstream.jar")), log);
        Runtime.getRuntime().addShutdownHook(new Thread(this::stop, "stop-test-server"));
        awaitReady(server);
    }

    private static void awaitReady(ServerProcess server) {
        long deadline = System.nanoTime() + START.toNanos();
        try {
            while (server.get("/health/ready").isEmpty()) {
                if (!server.isAlive() || System.nanoTime() > deadline) {
                    throw new IllegalStateException("The server did not become ready; its log tells why");
                }
                LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("The start was given up", e);
        }
    }

    private void stop() {
        server.close();
        demonstration.close();
        services.close();
    }

    /** Returns the server, started by whoever asks first. */
    public static synchronized TestServer running() throws IOException, SQLException {
        TestServer known = running;
        if (known == null) {
            known = new TestServer();
            running = known;
        }
        return known;
    }

    public URI url() {
        return URI.create(server.url());
    }

    /** Returns a gateway that the caller closes. */
    public DStreamGateway gateway() {
        return new HttpGateway(url(), Credentials.None.NONE, Optional.empty(), Clock.systemUTC());
    }

    /** Returns a gateway that goes another way; the caller closes it. */
    public DStreamGateway gateway(URI way) {
        return new HttpGateway(way, Credentials.None.NONE, Optional.empty(), Clock.systemUTC());
    }

    /** Starts one more server beside this one and waits until it is ready; the caller closes it. */
    public ServerProcess another() throws IOException {
        Path logs = Path.of(System.getProperty("dstream.it.logs"));
        ServerProcess other = demonstration.startServer(
                Path.of(System.getProperty("dstream.jar")),
                Redirect.to(logs.resolve("console-another.log").toFile()));
        awaitReady(other);
        return other;
    }

    /** Runs statements on the source database. */
    public void execute(String... statements) throws SQLException {
        try (Connection connection = demonstration.connect();
                Statement statement = connection.createStatement()) {
            for (String each : statements) {
                statement.execute(each);
            }
        }
    }

    /** Returns how the namespace with the ingest queue is reached. */
    public String serviceBus() {
        return services.serviceBus();
    }

    public Demonstration demonstration() {
        return demonstration;
    }
}
