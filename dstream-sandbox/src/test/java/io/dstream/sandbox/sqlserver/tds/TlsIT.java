package io.dstream.sandbox.sqlserver.tds;

import static io.dstream.sandbox.sqlserver.tds.ScriptedEngine.column;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dstream.sandbox.sqlserver.session.SqlType;
import io.dstream.sandbox.sqlserver.session.SqlType.Kind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.Certificate;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The JDBC driver over TLS. */
class TlsIT {
    private static final String TRUSTING = "encrypt=true;trustServerCertificate=true";
    private static final int ROWS = 20_000;

    private ScriptedServer server;

    @BeforeEach
    void start() {
        server = new ScriptedServer();
        server.engine().on("SELECT n FROM big", (parameters, sink) -> {
            sink.columns(List.of(column("n", SqlType.of(Kind.INT)), column("s", SqlType.sized(Kind.NVARCHAR, 100))));
            for (int row = 0; row < ROWS; row++) {
                sink.row(new Object[] {row, "row number " + row});
            }
            sink.done(ROWS);
        });
        server.engine().echo("SELECT @P0");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void encryptsWithinPrelogin() throws SQLException {
        try (Connection connection = server.connect(TRUSTING)) {
            assertThat(sumOfBig(connection)).isEqualTo((long) ROWS * (ROWS - 1) / 2);
        }
    }

    @Test
    void resumesSessionsOfEarlierConnections() throws SQLException {
        for (int i = 0; i < 5; i++) {
            try (Connection connection = server.connect(TRUSTING)) {
                assertThat(connection.isClosed()).isFalse();
            }
        }
    }

    @Test
    void takesLargeParameters() throws SQLException {
        String large = "äbc".repeat(300_000);

        try (Connection connection = server.connect(TRUSTING);
                PreparedStatement statement = connection.prepareStatement("SELECT ?")) {
            statement.setString(1, large);
            try (ResultSet rows = statement.executeQuery()) {
                assertThat(rows.next()).isTrue();
                assertThat(rows.getString(1)).isEqualTo(large);
            }
        }
    }

    @Test
    void isRefusedByAClientThatDoesNotTrustIt() {
        assertThatThrownBy(() -> server.connect("encrypt=true;trustServerCertificate=false;connectRetryCount=0"))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("SSL");
    }

    @Test
    void speaksTds8(@TempDir Path directory) throws Exception {
        Path file = Files.writeString(
                directory.resolve("server.pem"), pem(server.tds().certificate()));

        try (Connection connection = server.connect("encrypt=strict;serverCertificate=" + file)) {
            assertThat(sumOfBig(connection)).isEqualTo((long) ROWS * (ROWS - 1) / 2);
        }
    }

    private static long sumOfBig(Connection connection) throws SQLException {
        long sum = 0;
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT n FROM big")) {
            while (rows.next()) {
                sum += rows.getInt(1);
            }
        }
        return sum;
    }

    private static String pem(Certificate certificate) throws Exception {
        String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(certificate.getEncoded());
        return "-----BEGIN CERTIFICATE-----\n" + body + "\n-----END CERTIFICATE-----\n";
    }
}
