package io.dstream.sandbox.sqlserver.driver;

import static org.assertj.core.api.Assertions.assertThat;

import io.dstream.sandbox.testing.Clients;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Clients that were never written for the sandbox. */
class ForeignClientsIT {
    private static final Path TEDIOUS = Path.of("src/test/node/tedious");
    private static final String PYTHON = "/usr/bin/python3";

    private static RealServer server;

    @BeforeAll
    static void start() {
        server = new RealServer();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @TestFactory
    Stream<DynamicTest> tedious(@TempDir Path folder) throws Exception {
        Clients.need(
                ForeignClient.runs("node", "--version") && Files.isDirectory(TEDIOUS.resolve("node_modules")),
                "tedious is missing: install Node.js 20 and run src/test/node/install");
        return ForeignClient.checks(List.of(
                "node",
                TEDIOUS.resolve("checks.js").toString(),
                "127.0.0.1",
                String.valueOf(server.port()),
                RealServer.PASSWORD,
                server.certificate(folder).toString()));
    }

    @TestFactory
    Stream<DynamicTest> pythonTds() throws Exception {
        Clients.need(
                ForeignClient.runs(PYTHON, "-c", "import pytds"), "python-tds is missing: apt-get install python3-tds");
        return ForeignClient.checks(List.of(
                PYTHON,
                "src/test/python/pytds/checks.py",
                "127.0.0.1",
                String.valueOf(server.port()),
                RealServer.PASSWORD));
    }

    @TestFactory
    Stream<DynamicTest> freeTds() throws InterruptedException {
        Clients.need(ForeignClient.runs("tsql", "-C"), "FreeTDS is missing: apt-get install freetds-bin");
        return Stream.of(
                says("reads rows", "SELECT 1 AS one, N'two' AS two", "one\ttwo\n1\ttwo\n(1 row affected)"),
                says("reads NULL", "SELECT CAST(NULL AS int) AS n", "NULL\n(1 row affected)"),
                says("shows an error", "SELECT * FROM f_missing", "Msg 208", "Invalid object name 'f_missing'"),
                says("shows a message", "PRINT 'hello there'", "hello there"),
                says("changes the database", "USE master\ngo\nSELECT DB_NAME() AS d", "d\nmaster"),
                says("reads several results", "SELECT 1 AS a SELECT 2 AS b", "a\n1", "b\n2"),
                says(
                        "rolls back",
                        "CREATE TABLE f2 (id int)\ngo\nBEGIN TRAN INSERT INTO f2 VALUES (1) ROLLBACK SELECT COUNT(*) AS c"
                                + " FROM f2",
                        "c\n0"));
    }

    private static DynamicTest says(String name, String batch, String... expected) {
        return DynamicTest.dynamicTest(name, () -> {
            String printed = tsql(batch);

            assertThat(printed).contains(expected);
        });
    }

    private static String tsql(String batch) throws IOException, InterruptedException {
        List<String> command = List.of(
                "tsql",
                "-H",
                "127.0.0.1",
                "-p",
                String.valueOf(server.port()),
                "-U",
                "sa",
                "-P",
                RealServer.PASSWORD,
                "-D",
                "shop");
        return ForeignClient.output(command, batch + "\ngo\nexit\n").replaceAll("(?m)^(?:\\d+> )+", "");
    }
}
