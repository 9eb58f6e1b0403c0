package io.dstream.sandbox.sqlserver.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.microsoft.sqlserver.jdbc.SQLServerException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The three encryption modes of the driver. */
class EncryptionIT {
    private static RealServer server;

    @BeforeAll
    static void start() {
        server = new RealServer();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"encrypt=false", "encrypt=true;trustServerCertificate=true"})
    void runsStatements(String encryption) throws SQLException {
        try (Connection connection = DriverManager.getConnection(server.url(encryption), "sa", RealServer.PASSWORD)) {
            assertThat(RealServer.rows(connection, "SELECT REPLICATE(CAST('x' AS varchar(max)), 100000)"))
                    .hasSize(100_000);
        }
    }

    @Test
    void refusesACertificateThatIsNotTrusted() {
        assertThatThrownBy(() -> DriverManager.getConnection(server.url("encrypt=true"), "sa", RealServer.PASSWORD))
                .isInstanceOf(SQLServerException.class)
                .hasMessageContaining("SSL");
    }

    @Test
    void runsStatementsInStrictMode(@TempDir Path folder) throws Exception {
        String url = server.url("encrypt=strict;serverCertificate=" + server.certificate(folder));
        try (Connection connection = DriverManager.getConnection(url, "sa", RealServer.PASSWORD)) {
            assertThat(RealServer.rows(connection, "SELECT REPLICATE(CAST('x' AS varchar(max)), 100000)"))
                    .hasSize(100_000);
        }
    }

    @Test
    void refusesAWrongPasswordInStrictMode(@TempDir Path folder) throws Exception {
        String url = server.url("encrypt=strict;serverCertificate=" + server.certificate(folder));

        assertLoginFails(url);
    }

    @ParameterizedTest
    @ValueSource(strings = {"encrypt=false", "encrypt=true;trustServerCertificate=true"})
    void refusesAWrongPassword(String encryption) {
        assertLoginFails(server.url(encryption));
    }

    private static void assertLoginFails(String url) {
        assertThatThrownBy(() -> DriverManager.getConnection(url, "sa", "wrong"))
                .isInstanceOfSatisfying(SQLServerException.class, e -> assertThat(e.getErrorCode())
                        .isEqualTo(18456));
    }

    @Test
    void refusesInStrictModeACertificateThatIsNotTrusted() {
        assertThatThrownBy(() -> DriverManager.getConnection(server.url("encrypt=strict"), "sa", RealServer.PASSWORD))
                .isInstanceOf(SQLServerException.class);
    }
}
