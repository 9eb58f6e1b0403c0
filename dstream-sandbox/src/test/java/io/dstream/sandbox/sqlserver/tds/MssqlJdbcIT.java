package io.dstream.sandbox.sqlserver.tds;

import static io.dstream.sandbox.sqlserver.tds.ScriptedEngine.column;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.microsoft.sqlserver.jdbc.SQLServerException;
import io.dstream.sandbox.sqlserver.session.ResponseSink;
import io.dstream.sandbox.sqlserver.session.SqlMessage;
import io.dstream.sandbox.sqlserver.session.SqlParameter;
import io.dstream.sandbox.sqlserver.session.SqlType;
import io.dstream.sandbox.sqlserver.session.SqlType.Kind;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The unmodified JDBC driver against the wire, over a scripted engine. */
class MssqlJdbcIT {
    private ScriptedServer server;
    private ScriptedEngine engine;

    @BeforeEach
    void start() {
        server = new ScriptedServer();
        engine = server.engine();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void logsInWithDatabaseAndApplicationName() throws SQLException {
        try (Connection connection = server.connect("databaseName=shop;applicationName=it")) {
            assertThat(connection.getCatalog()).isEqualTo("shop");
            assertThat(connection.getMetaData().getDatabaseMajorVersion()).isEqualTo(16);
        }

        assertThat(engine.logins()).containsExactly("sa/shop/it");
    }

    @Test
    void tellsWhyALoginIsRefused() {
        assertThatThrownBy(() -> DriverManager.getConnection(server.url(""), "sa", "wrong"))
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

        try (Connection connection = server.connect("");
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
    void mapsAnErrorToNumberAndState() throws SQLException {
        engine.on(
                "SELECT * FROM missing",
                (parameters, sink) -> sink.error(SqlMessage.error(208, 16, 3, "Invalid object name 'missing'.")));

        try (Connection connection = server.connect("");
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

    @Test
    void keepsTheConnectionAfterAnErrorBetweenStatements() throws SQLException {
        engine.on("three", (parameters, sink) -> {
            sink.done(1);
            sink.error(SqlMessage.error(2627, 14, 1, "Violation of PRIMARY KEY constraint 'pk'."));
            sink.done(-1);
            sink.done(3);
        });

        try (Connection connection = server.connect("");
                Statement statement = connection.createStatement()) {
            assertThat(statement.execute("three")).isFalse();
            assertThat(statement.getUpdateCount()).isEqualTo(1);
            assertThatThrownBy(statement::getMoreResults).hasMessageContaining("PRIMARY KEY");
            assertThat(statement.getMoreResults()).isFalse();
            assertThat(statement.getUpdateCount()).isEqualTo(3);
        }
    }

    @Test
    void walksThroughResultSetsAndUpdateCounts() throws SQLException {
        engine.on("many", (parameters, sink) -> {
            sink.done(7);
            one(sink, "first");
            sink.done(-1);
            sink.done(0);
            one(sink, "second");
        });

        try (Connection connection = server.connect("");
                Statement statement = connection.createStatement()) {
            assertThat(statement.execute("many")).isFalse();
            assertThat(statement.getUpdateCount()).isEqualTo(7);
            assertThat(statement.getMoreResults()).isTrue();
            assertThat(single(statement)).isEqualTo("first");
            assertThat(statement.getMoreResults()).isFalse();
            assertThat(statement.getUpdateCount()).isZero();
            assertThat(statement.getMoreResults()).isTrue();
            assertThat(single(statement)).isEqualTo("second");
            assertThat(statement.getMoreResults()).isFalse();
            assertThat(statement.getUpdateCount()).isEqualTo(-1);
        }
    }

    @Test
    void showsMessagesAsWarnings() throws SQLException {
        engine.on("PRINT 'x'", (parameters, sink) -> {
            sink.info(SqlMessage.error(0, 0, 1, "x"));
            sink.done(-1);
        });

        try (Connection connection = server.connect("");
                Statement statement = connection.createStatement()) {
            statement.execute("PRINT 'x'");

            assertThat(statement.getWarnings().getMessage()).isEqualTo("x");
        }
    }

    @Test
    void followsAChangeOfDatabase() throws SQLException {
        engine.on("use [other]", (parameters, sink) -> {
            sink.databaseChanged("other");
            sink.info(SqlMessage.error(5701, 0, 2, "Changed database context to 'other'."));
            sink.done(-1);
        });

        try (Connection connection = server.connect("databaseName=shop")) {
            connection.setCatalog("other");

            assertThat(connection.getCatalog()).isEqualTo("other");
        }
    }

    @Test
    void sendsTransactionsAsBatches() throws SQLException {
        engine.on("INSERT t VALUES (1)", (parameters, sink) -> sink.done(1));

        try (Connection connection = server.connect("");
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.executeUpdate("INSERT t VALUES (1)");
            connection.commit();
            statement.executeUpdate("INSERT t VALUES (1)");
            connection.rollback();
            connection.setAutoCommit(true);
        }

        assertThat(engine.received().stream().map(String::strip))
                .containsSubsequence(
                        "set implicit_transactions on",
                        "INSERT t VALUES (1)",
                        "IF @@TRANCOUNT > 0 COMMIT TRAN",
                        "INSERT t VALUES (1)",
                        "IF @@TRANCOUNT > 0 ROLLBACK TRAN",
                        "set implicit_transactions off IF @@TRANCOUNT > 0 COMMIT TRAN");
    }

    @Test
    void reportsAFailureOfTheEngineAndGoesOn() throws SQLException {
        engine.on("broken", (parameters, sink) -> {
            throw new IllegalStateException("out of order");
        });

        try (Connection connection = server.connect("");
                Statement statement = connection.createStatement()) {
            assertThatThrownBy(() -> statement.execute("broken")).hasMessageContaining("IllegalStateException");
            assertThat(connection.isValid(5)).isFalse();
            assertThat(engine.received()).contains("SELECT 1");
        }
    }

    @Test
    void closesTheSessionWithTheConnection() throws SQLException {
        try (Connection connection = server.connect("")) {
            assertThat(engine.openSessions()).isEqualTo(1);
            assertThat(connection.isClosed()).isFalse();
        }

        Deadline.await(() -> engine.openSessions() == 0);
    }

    @Test
    void callsAProcedureWithOutputParameterAndStatus() throws SQLException {
        engine.onCall("dbo.add_order", (parameters, sink) -> {
            assertThat(parameters.get(0).value()).isEqualTo("x");
            one(sink, "row");
            sink.returnValue(new SqlParameter(parameters.get(1).name(), SqlType.of(Kind.INT), 42, true));
            sink.returnStatus(5);
        });

        try (Connection connection = server.connect("");
                CallableStatement call = connection.prepareCall("{? = call dbo.add_order(?, ?)}")) {
            call.registerOutParameter(1, Types.INTEGER);
            call.setString(2, "x");
            call.registerOutParameter(3, Types.INTEGER);
            assertThat(call.execute()).isTrue();
            assertThat(single(call)).isEqualTo("row");
            assertThat(call.getMoreResults()).isFalse();
            assertThat(call.getInt(1)).isEqualTo(5);
            assertThat(call.getInt(3)).isEqualTo(42);
        }
    }

    @Test
    void namesAProcedureThatIsMissing() throws SQLException {
        try (Connection connection = server.connect("");
                CallableStatement call = connection.prepareCall("{call nowhere(?)}")) {
            call.setInt(1, 1);

            assertThatThrownBy(call::execute).hasMessageContaining("Could not find stored procedure 'nowhere'.");
        }
    }

    private static void one(ResponseSink sink, String value) {
        sink.columns(List.of(column("c", SqlType.sized(Kind.VARCHAR, 20))));
        sink.row(new Object[] {value});
        sink.done(1);
    }

    private static String single(Statement statement) throws SQLException {
        try (ResultSet rows = statement.getResultSet()) {
            assertThat(rows.next()).isTrue();
            String value = rows.getString(1);
            assertThat(rows.next()).isFalse();
            return value;
        }
    }
}
