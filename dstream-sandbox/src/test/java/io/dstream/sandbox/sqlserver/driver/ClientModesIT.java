package io.dstream.sandbox.sqlserver.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.microsoft.sqlserver.jdbc.SQLServerBulkCopy;
import com.microsoft.sqlserver.jdbc.SQLServerBulkCopyOptions;
import com.microsoft.sqlserver.jdbc.SQLServerException;
import java.sql.BatchUpdateException;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The ways in which the JDBC driver sends statements and reads their results. */
class ClientModesIT {
    private static final AtomicInteger TABLES = new AtomicInteger();
    private static final String ISOLATION =
            "SELECT transaction_isolation_level FROM sys.dm_exec_sessions WHERE session_id = @@SPID";

    private static RealServer server;
    private Connection connection;
    private String table;

    @BeforeAll
    static void startServer() {
        server = new RealServer();
    }

    @AfterAll
    static void stopServer() {
        server.close();
    }

    @BeforeEach
    void connect() throws SQLException {
        connection = server.connect();
        table = "dbo.m" + TABLES.incrementAndGet();
        RealServer.run(
                connection, "CREATE TABLE " + table + " (id int PRIMARY KEY, name nvarchar(50), v varchar(max))");
    }

    @AfterEach
    void disconnect() throws SQLException {
        connection.close();
    }

    /** Microsoft's page "SET statements": an option set in a dynamic string is given back when its control ends. */
    @ParameterizedTest
    @ValueSource(strings = {"SET NOCOUNT ON", "SET ROWCOUNT 1", "SET XACT_ABORT ON", "USE master"})
    void forgetsWhatAPreparedStatementSet(String option) throws SQLException {
        String probe = "SELECT DB_NAME(), v FROM (VALUES (1), (2)) a (v) ORDER BY v";
        for (int execution = 0; execution < 3; execution++) {
            try (PreparedStatement statement = connection.prepareStatement(option)) {
                statement.execute();
            }
            assertThat(RealServer.rows(connection, probe)).isEqualTo("shop|1;shop|2");
        }
        assertThat(connection.getCatalog()).isEqualTo("shop");
        try (Statement statement = connection.createStatement()) {
            assertThat(statement.executeUpdate("INSERT INTO " + table + " (id) VALUES (1), (2)"))
                    .isEqualTo(2);
        }
    }

    @Test
    void keepsIdentityInsertWithinThePreparedStatementThatSetIt() throws SQLException {
        RealServer.run(connection, "CREATE TABLE " + table + "i (id int IDENTITY, v int)");
        try (PreparedStatement statement = connection.prepareStatement(
                "SET IDENTITY_INSERT " + table + "i ON; INSERT " + table + "i (id, v) VALUES (?, 1)")) {
            statement.setInt(1, 7);
            statement.execute();
        }

        assertThat(RealServer.error(connection, "INSERT " + table + "i (id, v) VALUES (8, 1)")
                        .getErrorCode())
                .isEqualTo(544);
        assertThat(RealServer.rows(connection, "SELECT id FROM " + table + "i")).isEqualTo("7");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "prepareMethod=prepare",
                "disableStatementPooling=false;statementPoolingCacheSize=10",
                "enablePrepareOnFirstPreparedStatementCall=true",
                "sendStringParametersAsUnicode=false",
                "responseBuffering=full",
                "selectMethod=direct",
                "useFmtOnly=true",
                "packetSize=512",
                "packetSize=32767",
                "sendTimeAsDatetime=false",
                "maxResultBuffer=10p"
            })
    void runsAPreparedStatementAgainAndAgain(String properties) throws SQLException {
        try (Connection own = server.connect(properties);
                PreparedStatement insert = own.prepareStatement("INSERT INTO " + table + " (id, name) VALUES (?, ?)")) {
            for (int i = 0; i < 4; i++) {
                insert.setInt(1, i);
                insert.setString(2, "n" + i);
                assertThat(insert.executeUpdate()).isEqualTo(1);
            }
        }

        assertThat(content()).isEqualTo("0|n0;1|n1;2|n2;3|n3");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "useBulkCopyForBatchInsert=true", "prepareMethod=prepare"})
    void runsABatch(String properties) throws SQLException {
        try (Connection own = server.connect(properties);
                PreparedStatement insert = own.prepareStatement("INSERT INTO " + table + " (id, name) VALUES (?, ?)")) {
            for (int i = 0; i < 3; i++) {
                insert.setInt(1, i);
                insert.setString(2, i == 1 ? null : "x" + i);
                insert.addBatch();
            }
            assertThat(insert.executeBatch()).hasSize(3);
        }

        assertThat(content()).isEqualTo("0|x0;1|null;2|x2");
    }

    @Test
    void tellsWhichOfABatchFailed() throws SQLException {
        try (PreparedStatement insert =
                connection.prepareStatement("INSERT INTO " + table + " (id, name) VALUES (?, ?)")) {
            for (int id : new int[] {1, 1, 2}) {
                insert.setInt(1, id);
                insert.setString(2, "b");
                insert.addBatch();
            }

            assertThatThrownBy(insert::executeBatch).isInstanceOfSatisfying(BatchUpdateException.class, e -> {
                assertThat(e.getErrorCode()).isEqualTo(2627);
                assertThat(e.getUpdateCounts()).containsExactly(1, Statement.EXECUTE_FAILED, 1);
            });
        }
        assertThat(content()).isEqualTo("1|b;2|b");
    }

    @Test
    void runsABatchOfStatements() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.addBatch("INSERT INTO " + table + " (id) VALUES (1), (2)");
            statement.addBatch("DELETE FROM " + table + " WHERE id = 1");

            assertThat(statement.executeBatch()).containsExactly(2, 1);
        }
    }

    @Test
    void returnsGeneratedKeys() throws SQLException {
        RealServer.run(connection, "CREATE TABLE " + table + "k (id int IDENTITY(7, 1) PRIMARY KEY, n int)");
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT INTO " + table + "k (n) VALUES (?)", Statement.RETURN_GENERATED_KEYS)) {
            insert.setInt(1, 1);
            insert.executeUpdate();

            assertThat(RealServer.text(insert.getGeneratedKeys())).isEqualTo("7");
        }
    }

    @Test
    void callsSpExecutesqlWithAnOutputParameter() throws SQLException {
        try (CallableStatement call = connection.prepareCall("{call sp_executesql(?, ?, ?, ?)}")) {
            call.setNString(1, "SET @twice = @n * 2");
            call.setNString(2, "@n int, @twice int OUTPUT");
            call.setInt(3, 21);
            call.registerOutParameter(4, java.sql.Types.INTEGER);
            call.execute();

            assertThat(call.getInt(4)).isEqualTo(42);
        }
    }

    @Test
    void streamsLargeValues() throws Exception {
        String large = "0123456789".repeat(300_000);
        try (PreparedStatement insert =
                connection.prepareStatement("INSERT INTO " + table + " (id, v) VALUES (1, ?)")) {
            insert.setCharacterStream(1, new java.io.StringReader(large));
            insert.executeUpdate();
        }

        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT v FROM " + table)) {
            rows.next();
            java.io.StringWriter read = new java.io.StringWriter();
            rows.getCharacterStream(1).transferTo(read);
            assertThat(read.toString()).isEqualTo(large);
        }
    }

    @Test
    void copiesInBulk() throws SQLException {
        RealServer.run(
                connection,
                "CREATE TABLE " + table
                        + "s (id int NOT NULL, d decimal(9,2), t datetime2(3), b varbinary(10), f float, g"
                        + " uniqueidentifier, l nvarchar(max), c bit, m money, dt date)",
                "INSERT INTO " + table + "s VALUES (1, 1.25, '2024-05-06 07:08:09.123', 0x01FF, 2.5,"
                        + " '6F9619FF-8B86-D011-B42D-00C04FC964FF', N'日本', 1, 12.34, '2024-02-29')",
                "INSERT INTO " + table + "s (id) VALUES (2)",
                "SELECT * INTO " + table + "d FROM " + table + "s WHERE 1 = 0");
        try (Connection target = server.connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT * FROM " + table + "s ORDER BY id");
                SQLServerBulkCopy copy = new SQLServerBulkCopy(target)) {
            copy.setDestinationTableName(table + "d");
            copy.writeToServer(rows);
        }

        String read = RealServer.rows(connection, "SELECT * FROM " + table + "d ORDER BY id");
        assertThat(read)
                .isEqualTo("1|1.25|2024-05-06 07:08:09.123|01FF|2.5|6F9619FF-8B86-D011-B42D-00C04FC964FF|日本|1|12.3400|"
                        + "2024-02-29;2|null|null|null|null|null|null|null|null|null");
    }

    @Test
    void takesABulkCopyOfAnySize() throws SQLException {
        RealServer.run(connection, "CREATE TABLE " + table + "l (id int NOT NULL, b varbinary(8000))");
        byte[] content = new byte[8_000];
        int rows = 9_000;
        try (Connection own = server.connect("useBulkCopyForBatchInsert=true");
                PreparedStatement insert = own.prepareStatement("INSERT INTO " + table + "l (id, b) VALUES (?, ?)")) {
            for (int i = 0; i < rows; i++) {
                insert.setInt(1, i);
                insert.setBytes(2, content);
                insert.addBatch();
            }
            assertThat(insert.executeBatch()).hasSize(rows);
        }

        assertThat(RealServer.rows(connection, "SELECT COUNT(*), SUM(DATALENGTH(b)) FROM " + table + "l"))
                .isEqualTo("9000|72000000");
        RealServer.run(connection, "DROP TABLE " + table + "l");
    }

    @Test
    void undoesAFailedBulkCopyAndKeepsWhatItsTransactionHadDoneBefore() throws SQLException {
        try (Connection own = server.connect("useBulkCopyForBatchInsert=true");
                PreparedStatement insert = own.prepareStatement("INSERT INTO " + table + " (id, name) VALUES (?, ?)")) {
            own.setAutoCommit(false);
            RealServer.run(own, "INSERT INTO " + table + " (id, name) VALUES (7, 'before')");
            for (int id : new int[] {1, 2, 1}) {
                insert.setInt(1, id);
                insert.setString(2, "b");
                insert.addBatch();
            }
            assertThatThrownBy(insert::executeBatch).hasMessageContaining("Cannot insert duplicate key");
            own.commit();
        }

        assertThat(content()).isEqualTo("7|before");
    }

    @Test
    void runsBatchesOfManyPacketsInAndOutsideATransaction() throws SQLException {
        for (boolean autoCommit : new boolean[] {true, false}) {
            connection.setAutoCommit(autoCommit);
            RealServer.run(connection, "DELETE FROM " + table);
            try (PreparedStatement insert =
                    connection.prepareStatement("INSERT INTO " + table + " (id, name) VALUES (?, ?)")) {
                for (int i = 0; i < 3_000; i++) {
                    insert.setInt(1, i % 2_999);
                    insert.setString(2, "a name of many letters " + i);
                    insert.addBatch();
                }
                assertThatThrownBy(insert::executeBatch).isInstanceOfSatisfying(BatchUpdateException.class, e -> {
                    assertThat(e.getErrorCode()).isEqualTo(2627);
                    assertThat(e.getUpdateCounts()).hasSize(3_000);
                });
            }
            if (!autoCommit) {
                connection.commit();
            }
            assertThat(RealServer.rows(connection, "SELECT COUNT(*), MAX(id) FROM " + table))
                    .isEqualTo("2999|2998");
        }
        connection.setAutoCommit(true);
    }

    @Test
    void refusesABulkCopyThatBreaksAKey() throws SQLException {
        RealServer.run(connection, "INSERT INTO " + table + " (id) VALUES (1)");
        SQLServerBulkCopyOptions options = new SQLServerBulkCopyOptions();
        options.setUseInternalTransaction(false);
        try (Connection target = server.connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "SELECT * FROM (VALUES (2, N'two', 'a'), (1, N'one', 'b')) s (id, name, v)");
                SQLServerBulkCopy copy = new SQLServerBulkCopy(target)) {
            copy.setBulkCopyOptions(options);
            copy.setDestinationTableName(table);

            assertThatThrownBy(() -> copy.writeToServer(rows))
                    .isInstanceOfSatisfying(SQLServerException.class, e -> assertThat(e.getErrorCode())
                            .isEqualTo(2627));
            assertThat(RealServer.rows(target, "SELECT 1")).isEqualTo("1");
        }
        assertThat(content()).isEqualTo("1|null");
    }

    @Test
    void givesUpAStatementAtItsTimeout() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.setQueryTimeout(1);
            assertThatThrownBy(() -> statement.execute("WAITFOR DELAY '00:00:30'"))
                    .isInstanceOf(java.sql.SQLTimeoutException.class);
        }
        assertThat(connection.isValid(5)).isTrue();
    }

    @Test
    void cancelsAStatement() throws Exception {
        try (Statement statement = connection.createStatement()) {
            CompletableFuture<Throwable> failure = CompletableFuture.supplyAsync(() -> {
                try {
                    statement.execute("WAITFOR DELAY '00:00:30'");
                    return new AssertionError("not cancelled");
                } catch (SQLException e) {
                    return e;
                }
            });
            while (!failure.isDone()) {
                statement.cancel();
                Thread.onSpinWait();
            }
            assertThat(failure.get(20, TimeUnit.SECONDS)).hasMessageContaining("canceled");
        }
        assertThat(RealServer.rows(connection, "SELECT 1")).isEqualTo("1");
    }

    @Test
    void limitsRows() throws SQLException {
        RealServer.run(connection, "INSERT INTO " + table + " (id) VALUES (1), (2), (3)");
        try (Statement statement = connection.createStatement()) {
            statement.setMaxRows(2);
            statement.setFetchSize(1);

            assertThat(RealServer.text(statement.executeQuery("SELECT id FROM " + table + " ORDER BY id")))
                    .isEqualTo("1;2");
        }
    }

    @Test
    void walksThroughSeveralResults() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            assertThat(statement.execute("SELECT 1; INSERT INTO " + table + " (id) VALUES (1), (2); SELECT 2"))
                    .isTrue();
            assertThat(statement.getMoreResults()).isFalse();
            assertThat(statement.getUpdateCount()).isEqualTo(2);
            assertThat(statement.getMoreResults()).isTrue();
            assertThat(RealServer.text(statement.getResultSet())).isEqualTo("2");
        }
    }

    @Test
    void rollsBackToASavepoint() throws SQLException {
        connection.setAutoCommit(false);
        RealServer.run(connection, "INSERT INTO " + table + " (id) VALUES (1)");
        Savepoint savepoint = connection.setSavepoint("here");
        RealServer.run(connection, "INSERT INTO " + table + " (id) VALUES (2)");
        connection.rollback(savepoint);
        connection.commit();

        assertThat(content()).isEqualTo("1|null");
    }

    @Test
    void showsNothingBeforeTheCommit() throws SQLException {
        connection.setAutoCommit(false);
        RealServer.run(connection, "INSERT INTO " + table + " (id) VALUES (1)");

        connection.rollback();

        assertThat(content()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4, 8, 4096})
    void takesAnIsolationLevel(int level) throws SQLException {
        connection.setTransactionIsolation(level);

        int expected = level == 4096 ? 5 : Integer.numberOfTrailingZeros(level) + 1;
        assertThat(RealServer.rows(connection, ISOLATION)).isEqualTo(String.valueOf(expected));
    }

    @Test
    void givesUpALockAtItsTimeout() throws SQLException {
        RealServer.run(connection, "INSERT INTO " + table + " (id) VALUES (1)");
        connection.setAutoCommit(false);
        RealServer.run(connection, "UPDATE " + table + " SET name = N'mine' WHERE id = 1");
        try (Connection other = server.connect("lockTimeout=50")) {
            assertThat(RealServer.error(other, "UPDATE " + table + " SET name = N'theirs' WHERE id = 1")
                            .getErrorCode())
                    .isEqualTo(1222);
        }
        connection.rollback();
    }

    @Test
    void choosesAVictimOfADeadlock() throws Exception {
        RealServer.run(connection, "INSERT INTO " + table + " (id) VALUES (1), (2)");
        try (Connection other = server.connect()) {
            connection.setAutoCommit(false);
            other.setAutoCommit(false);
            RealServer.run(connection, "UPDATE " + table + " SET name = N'a' WHERE id = 1");
            RealServer.run(other, "UPDATE " + table + " SET name = N'b' WHERE id = 2");
            CompletableFuture<Integer> first = CompletableFuture.supplyAsync(() -> update(other, 1));
            int second = update(connection, 2);

            assertThat(new int[] {first.get(30, TimeUnit.SECONDS), second}).containsExactlyInAnyOrder(0, 1205);
        }
    }

    private int update(Connection by, int id) {
        try {
            RealServer.run(by, "UPDATE " + table + " SET name = N'c' WHERE id = " + id);
            return 0;
        } catch (SQLException e) {
            try {
                by.rollback();
            } catch (SQLException failure) {
                return -1;
            }
            return e.getErrorCode();
        }
    }

    @Test
    void killsASession() throws SQLException {
        try (Connection victim = server.connect()) {
            RealServer.run(connection, "KILL " + RealServer.rows(victim, "SELECT @@SPID"));

            assertThatThrownBy(() -> {
                        for (int i = 0; i < 50; i++) {
                            RealServer.rows(victim, "WAITFOR DELAY '00:00:00.050' SELECT 1");
                        }
                    })
                    .isInstanceOf(SQLException.class);
        }
        assertThat(connection.isValid(5)).isTrue();
    }

    @Test
    void startsAFreshSessionOnAPooledConnection() throws Exception {
        var source = new com.microsoft.sqlserver.jdbc.SQLServerConnectionPoolDataSource();
        source.setURL(server.url("encrypt=false;databaseName=shop"));
        source.setUser("sa");
        source.setPassword(RealServer.PASSWORD);
        var pooled = source.getPooledConnection();
        try {
            try (Connection first = pooled.getConnection()) {
                RealServer.run(first, "USE master", "CREATE TABLE #own (id int)", "SET LOCK_TIMEOUT 5");
            }
            try (Connection second = pooled.getConnection()) {
                assertThat(RealServer.rows(second, "SELECT DB_NAME(), @@LOCK_TIMEOUT"))
                        .isEqualTo("shop|-1");
                assertThat(RealServer.error(second, "SELECT * FROM #own").getErrorCode())
                        .isEqualTo(208);
            }
        } finally {
            pooled.close();
        }
    }

    @Test
    void describesParametersOrRefusesByName() throws SQLException {
        try (PreparedStatement insert =
                connection.prepareStatement("INSERT INTO " + table + " (id, name) VALUES (?, ?)")) {
            assertThatThrownBy(insert::getParameterMetaData).hasMessageContaining("sp_describe_undeclared_parameters");
        }
        assertThat(connection.isValid(5)).isTrue();
    }

    private String content() throws SQLException {
        try (Connection own = server.connect()) {
            return RealServer.rows(own, "SELECT id, name FROM " + table + " ORDER BY id");
        }
    }
}
