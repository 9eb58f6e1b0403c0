package io.dstream.sandbox.sqlserver.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.microsoft.sqlserver.jdbc.SQLServerException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
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
    void refusesInStrictModeACertificateThatIsNotTrusted() {
        assertThatThrownBy(() -> DriverManager.getConnection(server.url("encrypt=strict"), "sa", RealServer.PASSWORD))
                .isInstanceOf(SQLServerException.class);
    }
}
