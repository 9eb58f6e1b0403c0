package io.dstream.sandbox.sqlserver.tds;

import static io.dstream.sandbox.sqlserver.tds.ScriptedEngine.column;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dstream.sandbox.sqlserver.session.ResponseSink;
import io.dstream.sandbox.sqlserver.session.SqlType;
import io.dstream.sandbox.sqlserver.session.SqlType.Kind;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Long results: as streams, cancelled, and side by side. */
@Timeout(120)
class StreamingIT {
    private static final int ROWS = 100_000;

    private final AtomicLong produced = new AtomicLong();
    private ScriptedServer server;

    @BeforeEach
    void start() {
        server = new ScriptedServer();
        server.engine().on("SELECT big", (parameters, sink) -> produce(sink, ROWS));
        server.engine().on("SELECT endless", (parameters, sink) -> produce(sink, Long.MAX_VALUE));
        server.engine().on("WAIT", (parameters, sink) -> {
            Deadline.await(sink::isCancelled);
            sink.done(-1);
        });
        server.engine().on("SELECT 1", (parameters, sink) -> produce(sink, 1));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void readsAHundredThousandRows() throws SQLException {
        try (Connection connection = server.connect("")) {
            assertThat(count(connection)).isEqualTo(ROWS);
        }
    }

    @Test
    void fitsEveryPacketSize() throws SQLException {
        for (int packetBytes : new int[] {512, 4096, 32767}) {
            try (Connection connection = server.connect("packetSize=" + packetBytes)) {
                assertThat(count(connection)).isEqualTo(ROWS);
            }
        }
    }

    @Test
    void producesNoFasterThanTheClientReads() throws SQLException {
        try (Connection connection = server.connect("");
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT endless")) {
            assertThat(rows.next()).isTrue();
            long before = stable(produced);

            for (int i = 0; i < 1_000_000 && produced.get() == before; i++) {
                assertThat(rows.next()).isTrue();
            }

            assertThat(produced.get()).isGreaterThan(before);
            statement.cancel();
        }
    }

    @Test
    void cancelsAResult() throws SQLException {
        try (Connection connection = server.connect("");
                Statement statement = connection.createStatement()) {
            for (int i = 0; i < 20; i++) {
                ResultSet rows = statement.executeQuery("SELECT endless");
                assertThat(rows.next()).isTrue();
                statement.cancel();
                assertThatThrownBy(() -> drain(rows)).hasMessageContaining("cancel");
                assertThat(count(connection)).isEqualTo(ROWS);
            }
        }
    }

    @Test
    void closesAResultThatIsNotReadToItsEnd() throws SQLException {
        try (Connection connection = server.connect("");
                Statement statement = connection.createStatement()) {
            try (ResultSet rows = statement.executeQuery("SELECT big")) {
                assertThat(rows.next()).isTrue();
            }
            assertThat(count(connection)).isEqualTo(ROWS);
        }
    }

    @Test
    void timesOutAStatementThatYieldsNothing() throws SQLException {
        try (Connection connection = server.connect("");
                Statement statement = connection.createStatement()) {
            statement.setQueryTimeout(1);
            assertThatThrownBy(() -> statement.execute("WAIT")).isInstanceOf(SQLTimeoutException.class);
            assertThat(connection.isValid(5)).isTrue();
        }
    }

    @Test
    void servesConnectionsSideBySide() throws Exception {
        ExecutorService clients = Executors.newFixedThreadPool(8);
        AtomicInteger total = new AtomicInteger();
        try {
            List<Future<?>> results = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                results.add(clients.submit(() -> {
                    try (Connection connection = server.connect("")) {
                        total.addAndGet(count(connection));
                    }
                    return null;
                }));
            }
            for (Future<?> result : results) {
                result.get();
            }
        } finally {
            clients.shutdownNow();
        }

        assertThat(total).hasValue(8 * ROWS);
    }

    private void produce(ResponseSink sink, long rows) {
        sink.columns(List.of(
                column("n", SqlType.of(Kind.BIGINT)),
                column("s", SqlType.sized(Kind.NVARCHAR, 100)),
                column("b", SqlType.sized(Kind.VARBINARY, 100))));
        byte[] bytes = new byte[30];
        Object[] row = new Object[3];
        for (long n = 0; n < rows && (n % 1024 != 0 || !sink.isCancelled()); n++) {
            row[0] = n;
            row[1] = "row number " + n;
            row[2] = bytes;
            sink.row(row);
            produced.incrementAndGet();
        }
        sink.done(rows);
    }

    private static int count(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT big")) {
            int count = 0;
            while (rows.next()) {
                assertThat(rows.getLong(1)).isEqualTo(count);
                assertThat(rows.getString(2)).isEqualTo("row number " + count);
                count++;
            }
            return count;
        }
    }

    private static void drain(ResultSet rows) throws SQLException {
        while (rows.next()) {
            assertThat(rows.getLong(1)).isNotNegative();
        }
    }

    /** Returns the number once the producer waits for the client. */
    private static long stable(AtomicLong number) {
        AtomicLong last = new AtomicLong(-1);
        AtomicInteger same = new AtomicInteger();
        Deadline.await(() -> {
            long now = number.get();
            same.set(now == last.getAndSet(now) ? same.get() + 1 : 0);
            return same.get() > 200;
        });
        return last.get();
    }
}
