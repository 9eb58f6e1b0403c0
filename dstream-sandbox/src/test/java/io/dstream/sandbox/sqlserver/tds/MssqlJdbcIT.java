package io.dstream.sandbox.sqlserver.tds;

import static io.dstream.sandbox.sqlserver.tds.ScriptedEngine.column;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.microsoft.sqlserver.jdbc.SQLServerException;
import io.dstream.sandbox.sqlserver.session.SqlMessage;
import io.dstream.sandbox.sqlserver.session.SqlType;
import io.dstream.sandbox.sqlserver.session.SqlType.Kind;
import java.net.InetAddress;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The unmodified JDBC driver against the wire, over a scripted engine. */
class MssqlJdbcIT {
    private final ScriptedEngine engine = new ScriptedEngine();
    private TdsServer server;

    @BeforeEach
    void start() {
        server = TdsServer.start(engine, InetAddress.getLoopbackAddress(), 0);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void logsInWithDatabaseAndApplicationName() throws SQLException {
        try (Connection connection = connect("databaseName=shop;applicationName=it")) {
            assertThat(connection.getCatalog()).isEqualTo("shop");
            assertThat(connection.getMetaData().getDatabaseMajorVersion()).isEqualTo(16);
        }

        assertThat(engine.logins()).containsExactly("sa/shop/it");
    }

    @Test
    void tellsWhyALoginIsRefused() {
        assertThatThrownBy(() -> DriverManager.getConnection(url(""), "sa", "wrong"))
                .isInstanceOfSatisfying(SQLServerException.class, e -> assertThat(e.getErrorCode())
                        .isEqualTo(18456))
                .hasMessageContaining("Login failed for user 'sa'.");
    }

    @Test
    void answersABatchWithAResultSet() throws SQLException {
        engine.on("SELECT id, name FROM t", (parameters, sink) -> {
            sink.columns(List.of(column("id", SqlType.of(Kind.INT)), column("name", SqlType.sized(Kind.NVARCHAR, 50))));
            sink.row(new Object[] {1, "Zoë"});
            sink.row(new Object[] {2, null});
            sink.done(2);
        });

        try (Connection connection = connect("");
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT id, name FROM t")) {
            assertThat(rows.next()).isTrue();
            assertThat(rows.getInt("id")).isEqualTo(1);
            assertThat(rows.getString("name")).isEqualTo("Zoë");
            assertThat(rows.next()).isTrue();
            assertThat(rows.getString("name")).isNull();
            assertThat(rows.next()).isFalse();
        }
    }

    @Test
    void runsAPreparedStatementAgainByItsHandle() throws SQLException {
        String sql = "SELECT @P0, @P1, @P2";
        engine.echo("SELECT @P0, @P1, @P2        ".strip());

        try (Connection connection = connect("");
                PreparedStatement statement = connection.prepareStatement("SELECT ?, ?, ?")) {
            for (int execution = 1; execution <= 4; execution++) {
                statement.setInt(1, execution);
                statement.setString(2, "n" + execution);
                statement.setBytes(3, new byte[] {1, 2, (byte) execution});
                try (ResultSet rows = statement.executeQuery()) {
                    assertThat(rows.next()).isTrue();
                    assertThat(rows.getInt(1)).isEqualTo(execution);
                    assertThat(rows.getString(2)).isEqualTo("n" + execution);
                    assertThat(rows.getBytes(3)).containsExactly(1, 2, execution);
                    assertThat(rows.next()).isFalse();
                }
            }
        }

        assertThat(engine.received().stream().map(String::strip)).contains(sql);
    }

    @Test
    void mapsAnErrorToNumberAndState() throws SQLException {
        engine.on(
                "SELECT * FROM missing",
                (parameters, sink) -> sink.error(SqlMessage.error(208, 16, 3, "Invalid object name 'missing'.")));

        try (Connection connection = connect("");
                Statement statement = connection.createStatement()) {
            assertThatThrownBy(() -> statement.executeQuery("SELECT * FROM missing"))
                    .isInstanceOfSatisfying(SQLServerException.class, e -> {
                        assertThat(e.getErrorCode()).isEqualTo(208);
                        assertThat(e.getSQLServerError().getErrorState()).isEqualTo(3);
                        assertThat(e.getSQLServerError().getErrorSeverity()).isEqualTo(16);
                        assertThat(e.getSQLState()).isEqualTo("S0002");
                    })
                    .hasMessage("Invalid object name 'missing'.");
            assertThat(connection.isClosed()).isFalse();
        }
    }

    private Connection connect(String properties) throws SQLException {
        return DriverManager.getConnection(url(properties), ScriptedEngine.USER, ScriptedEngine.PASSWORD);
    }

    private String url(String properties) {
        return "jdbc:sqlserver://127.0.0.1:" + server.port() + ";encrypt=false;" + properties;
    }

    static byte[] repeat(int value, int count) {
        byte[] bytes = new byte[count];
        Arrays.fill(bytes, (byte) value);
        return bytes;
    }
}
