package io.dstream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.dstream.cli.demo.ServerProcess;
import io.dstream.sandbox.Sandbox;
import io.dstream.sandbox.SandboxOptions;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example of docs/publishers.md: its jar in a folder, and dstream.jar as it is. */
class DroppedPublisherIT {
    private static final Path BUILT = Path.of("../docs/examples/webhook-publisher/target");

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    @Test
    void takesTheChangesOfAServerThatNeverHeardOfIt() throws Exception {
        Path jars = Files.createDirectories(folder.resolve("publishers"));
        Files.copy(exampleJar(), jars.resolve("webhook.jar"));
        List<String> posted = new CopyOnWriteArrayList<>();
        HttpServer webhook = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        webhook.createContext("/changes", exchange -> {
            posted.add(exchange.getRequestHeaders().getFirst("Authorization") + " "
                    + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        webhook.start();
        try (Sandbox sandbox = Sandbox.start(SandboxOptions.freePorts())) {
            commitThree(sandbox);
            Path config = Files.writeString(
                    folder.resolve("dstream.hcl"),
                    config(sandbox, webhook.getAddress().getPort()));
            try (ServerProcess server = ServerProcess.start(
                    TestServices.dstreamJar(),
                    config,
                    Map.of("DSTREAM_PUBLISHERS", jars.toString()),
                    TestServices.log("dropped-publisher"))) {
                TestServices.await("three posts to " + server.url(), Duration.ofMinutes(2), () -> posted.size() >= 3);
            }
        } finally {
            webhook.stop(0);
        }

        assertThat(posted).hasSize(3).allSatisfy(post -> assertThat(post).startsWith("Bearer planted {\"data\":"));
        assertThat(posted.get(0)).contains("\"Id\":1");
        assertThat(posted.get(2)).contains("\"Id\":3");
    }

    private static Path exampleJar() throws Exception {
        try (Stream<Path> files = Files.list(BUILT)) {
            return files.filter(
                            file -> file.getFileName().toString().matches("webhook-publisher-[^-]*(-SNAPSHOT)?\\.jar"))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("the example is not built: mvn package builds it"));
        }
    }

    private static void commitThree(Sandbox sandbox) throws Exception {
        try (Connection master = DriverManager.getConnection(sandbox.jdbcUrl("master"));
                Statement statement = master.createStatement()) {
            statement.execute("CREATE DATABASE Hooked");
        }
        try (Connection connection = DriverManager.getConnection(sandbox.jdbcUrl("Hooked"));
                Statement statement = connection.createStatement()) {
            statement.execute("EXEC sys.sp_cdc_enable_db");
            statement.execute("CREATE TABLE dbo.Orders (Id int NOT NULL PRIMARY KEY)");
            statement.execute("EXEC sys.sp_cdc_enable_table @source_schema = N'dbo', @source_name = N'Orders',"
                    + " @role_name = NULL");
            for (int id = 1; id <= 3; id++) {
                statement.execute("INSERT INTO dbo.Orders VALUES (" + id + ")");
            }
        }
    }

    private static String config(Sandbox sandbox, int port) {
        return """
                ingester {
                    db_connection_string = "%s"
                    queue {
                        name = "ingest"
                        connection_string = "%s"
                    }
                    locks {
                        connection_string = "%s"
                        container_name = "locks"
                    }
                    tables = ["Orders"]
                }
                publisher {
                    output {
                        type = "webhook"
                        url = "http://localhost:%d/changes"
                        authorization = "Bearer planted"
                    }
                }
                """.formatted(
                        sandbox.sqlConnectionString("Hooked"),
                        sandbox.serviceBusConnectionString(),
                        sandbox.blobConnectionString(),
                        port);
    }
}
