package io.dstream.sandbox.sqlserver.tds;

import static io.dstream.sandbox.sqlserver.tds.ScriptedEngine.column;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dstream.sandbox.sqlserver.session.SqlMessage;
import io.dstream.sandbox.sqlserver.session.SqlParameter;
import io.dstream.sandbox.sqlserver.session.SqlType;
import java.math.BigDecimal;
import java.sql.BatchUpdateException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the JDBC driver does with prepared statements: sp_executesql, sp_prepexec, sp_execute, sp_unprepare. */
class PreparedStatementIT {
    private static final String INSERT = "INSERT t VALUES (@P0, @P1)";

    private ScriptedServer server;

    @BeforeEach
    void start() {
        server = new ScriptedServer();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void runsAgainByItsHandle() throws SQLException {
        server.engine().echo("SELECT @P0, @P1, @P2");

        try (Connection connection = server.connect("");
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
    }

    @Test
    void preparesAtOnceWhereTheDriverIsToldSo() throws SQLException {
        server.engine().echo("SELECT @P0");

        try (Connection connection = server.connect("prepareMethod=prepare");
                PreparedStatement statement = connection.prepareStatement("SELECT ?")) {
            for (int execution = 1; execution <= 3; execution++) {
                statement.setLong(1, execution);
                assertThat(single(statement)).isEqualTo(Integer.toString(execution));
            }
        }
    }

    @Test
    void givesHandlesBackInBatches() throws SQLException {
        server.engine().echo("SELECT @P0");

        try (Connection connection = server.connect(
                "serverPreparedStatementDiscardThreshold=2;enablePrepareOnFirstPreparedStatementCall=true")) {
            for (int i = 0; i < 20; i++) {
                try (PreparedStatement statement = connection.prepareStatement("SELECT ?")) {
                    statement.setInt(1, i);
                    assertThat(single(statement)).isEqualTo(Integer.toString(i));
                }
            }
        }

        assertThat(server.engine().received()).noneMatch(statement -> statement.contains("sp_unprepare"));
    }

    @Test
    void countsEachRowOfABatch() throws SQLException {
        server.engine().on(INSERT, (parameters, sink) -> sink.done(number(parameters)));

        try (Connection connection = server.connect("");
                PreparedStatement statement = connection.prepareStatement("INSERT t VALUES (?, ?)")) {
            for (int repetition = 0; repetition < 3; repetition++) {
                for (int row = 0; row < 500; row++) {
                    statement.setInt(1, row);
                    statement.setString(2, "row " + row);
                    statement.addBatch();
                }
                assertThat(statement.executeBatch())
                        .isEqualTo(IntStream.range(0, 500).toArray());
            }
        }
    }

    @Test
    void tellsWhichRowOfABatchFailed() throws SQLException {
        server.engine().on(INSERT, (parameters, sink) -> {
            if (Integer.valueOf(2).equals(parameters.get(0).value())) {
                sink.error(SqlMessage.error(2627, 14, 1, "Violation of PRIMARY KEY constraint 'pk'."));
            } else {
                sink.done(1);
            }
        });

        try (Connection connection = server.connect("");
                PreparedStatement statement = connection.prepareStatement("INSERT t VALUES (?, ?)")) {
            for (int row = 0; row < 4; row++) {
                statement.setInt(1, row);
                statement.setString(2, "x");
                statement.addBatch();
            }

            assertThatThrownBy(statement::executeBatch).isInstanceOfSatisfying(BatchUpdateException.class, e -> {
                assertThat(e.getErrorCode()).isEqualTo(2627);
                assertThat(e.getUpdateCounts()).containsExactly(1, 1, Statement.EXECUTE_FAILED, 1);
            });
        }
    }

    @Test
    void countsStatementsOfAPlainBatch() throws SQLException {
        server.engine().on("UPDATE a ;UPDATE b", (parameters, sink) -> {
            sink.done(3);
            sink.done(4);
        });
        server.engine().on("UPDATE a;UPDATE b", (parameters, sink) -> {
            sink.done(3);
            sink.done(4);
        });

        try (Connection connection = server.connect("");
                Statement statement = connection.createStatement()) {
            statement.addBatch("UPDATE a");
            statement.addBatch("UPDATE b");

            assertThat(statement.executeBatch()).containsExactly(3, 4);
        }
    }

    @Test
    void returnsGeneratedKeys() throws SQLException {
        server.engine()
                .on(
                        "INSERT t VALUES (@P0)"
                                + " select SCOPE_IDENTITY() AS GENERATED_KEYS where SCOPE_IDENTITY() is not null",
                        (parameters, sink) -> {
                            sink.done(1);
                            sink.columns(List.of(column("GENERATED_KEYS", SqlType.decimal(38, 0))));
                            sink.row(new Object[] {BigDecimal.valueOf(77)});
                            sink.done(1);
                        });

        try (Connection connection = server.connect("");
                PreparedStatement statement =
                        connection.prepareStatement("INSERT t VALUES (?)", Statement.RETURN_GENERATED_KEYS)) {
            for (int execution = 0; execution < 3; execution++) {
                statement.setInt(1, 1);
                assertThat(statement.executeUpdate()).isEqualTo(1);
                try (ResultSet keys = statement.getGeneratedKeys()) {
                    assertThat(keys.next()).isTrue();
                    assertThat(keys.getLong(1)).isEqualTo(77);
                }
            }
        }
    }

    @Test
    void survivesAnErrorInEachExecution() throws SQLException {
        server.engine()
                .on(
                        "SELECT @P0 FROM missing",
                        (parameters, sink) ->
                                sink.error(SqlMessage.error(208, 16, 1, "Invalid object name 'missing'.")));

        try (Connection connection = server.connect("");
                PreparedStatement statement = connection.prepareStatement("SELECT ? FROM missing")) {
            for (int execution = 0; execution < 4; execution++) {
                statement.setInt(1, execution);
                assertThatThrownBy(statement::executeQuery).hasMessage("Invalid object name 'missing'.");
            }
        }
    }

    private static int number(List<SqlParameter> parameters) {
        return (Integer) Objects.requireNonNull(parameters.get(0).value());
    }

    private static String single(PreparedStatement statement) throws SQLException {
        try (ResultSet rows = statement.executeQuery()) {
            assertThat(rows.next()).isTrue();
            return rows.getString(1);
        }
    }
}
