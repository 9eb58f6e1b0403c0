package io.dstream.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.dstream.cli.demo.DemoTables;
import io.dstream.cli.demo.Demonstration;
import io.dstream.cli.demo.LoadGenerator;
import io.dstream.cli.demo.SandboxServices;
import io.dstream.sandbox.Sandbox;
import io.dstream.sandbox.SandboxOptions;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.arquillian.container.test.api.Deployer;

/** The example of docs/publishers.md, whose jar lies in the folder {@code DSTREAM_PUBLISHERS} of each server. */
final class DroppedPublisher {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String NAME = "dstream";
    private static final int ROWS = 20;

    private DroppedPublisher() {}

    static void verify(Deployer deployer) throws Exception {
        Map<String, String> posted = new ConcurrentHashMap<>();
        HttpServer webhook = webhook(posted);
        try (Sandbox sandbox = Sandbox.start(SandboxOptions.freePorts());
                Demonstration demonstration =
                        Demonstration.on(new SandboxServices(sandbox), DemoTables.tables(), Duration.ofMillis(200));
                LoadGenerator load = tables(demonstration)) {
            Files.writeString(
                    Path.of(System.getProperty("dstream.config.written")),
                    config(sandbox, webhook.getAddress().getPort()));
            Application application = new Application();
            deployer.deploy(NAME);
            try {
                Await.until("readiness", PATIENCE, application::isReady);
                load.hire(ROWS);
                Await.until(ROWS + " posts", PATIENCE, () -> posted.size() >= ROWS);
            } finally {
                deployer.undeploy(NAME);
                application.awaitEnd();
            }
        } finally {
            webhook.stop(0);
        }
        System.out.println(System.getProperty("arquillian.launch") + ": a publisher that was dropped in posted "
                + posted.size() + " events");
        assertThat(posted.values()).hasSize(ROWS).allSatisfy(post -> assertThat(post)
                .startsWith("Bearer planted {\"data\":"));
    }

    /** Keeps what is posted under its identity. */
    private static HttpServer webhook(Map<String, String> posted) throws Exception {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/changes", exchange -> {
            posted.put(
                    exchange.getRequestHeaders().getFirst("X-DStream-Id"),
                    exchange.getRequestHeaders().getFirst("Authorization") + " "
                            + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        server.start();
        return server;
    }

    private static LoadGenerator tables(Demonstration demonstration) throws Exception {
        demonstration.createTables();
        return new LoadGenerator(demonstration.connect(), new Random(1), Clock.systemUTC());
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
                    tables = ["%s"]
                }
                publisher {
                    output {
                        type = "webhook"
                        url = "http://localhost:%d/changes"
                        authorization = "Bearer planted"
                    }
                }
                """.formatted(
                        sandbox.sqlConnectionString(Demonstration.DATABASE),
                        sandbox.serviceBusConnectionString(),
                        sandbox.blobConnectionString(),
                        String.join("\", \"", DemoTables.tables().names()),
                        port);
    }
}
