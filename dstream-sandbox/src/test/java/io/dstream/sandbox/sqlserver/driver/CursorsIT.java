package io.dstream.sandbox.sqlserver.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.microsoft.sqlserver.jdbc.SQLServerException;
import com.microsoft.sqlserver.jdbc.SQLServerResultSet;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Server cursors as the JDBC driver opens them: by selectMethod=cursor, by scrolling and by updatable result sets. */
class CursorsIT {
    private static final String QUERY = "SELECT id, name FROM dbo.item ORDER BY id";

    private static RealServer server;
    private Connection connection;

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
        RealServer.run(
                connection,
                "DROP TABLE IF EXISTS dbo.item",
                "CREATE TABLE dbo.item (id int IDENTITY PRIMARY KEY, name nvarchar(20) NOT NULL DEFAULT N'none', price"
                        + " decimal(9,2))",
                "INSERT INTO dbo.item (name, price) SELECT CONCAT(N'n', value), value FROM GENERATE_SERIES(1, 10)");
    }

    @AfterEach
    void disconnect() throws SQLException {
        connection.close();
    }

    private Statement statement(int type, int concurrency) throws SQLException {
        Statement statement = connection.createStatement(type, concurrency);
        statement.setFetchSize(3);
        return statement;
    }

    private static List<Integer> ids(ResultSet rows) throws SQLException {
        List<Integer> ids = new ArrayList<>();
        while (rows.next()) {
            ids.add(rows.getInt(1));
        }
        return ids;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 10, 128})
    void readsAllRowsInBlocksWithSelectMethodCursor(int fetchSize) throws SQLException {
        try (Connection own = server.connect("selectMethod=cursor");
                Statement statement = own.createStatement()) {
            statement.setFetchSize(fetchSize);

            assertThat(ids(statement.executeQuery(QUERY))).containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9, 10);
        }
    }

    @Test
    void keepsTwoCursorsOpenAtATime() throws SQLException {
        try (Connection own = server.connect("selectMethod=cursor");
                Statement one = own.createStatement();
                Statement other = own.createStatement()) {
            one.setFetchSize(1);
            other.setFetchSize(1);
            ResultSet left = one.executeQuery(QUERY);
            ResultSet right = other.executeQuery("SELECT id FROM dbo.item ORDER BY id DESC");
            StringBuilder read = new StringBuilder();
            for (int i = 0; i < 3 && left.next() && right.next(); i++) {
                read.append(left.getInt(1)).append('/').append(right.getInt(1)).append(' ');
            }

            assertThat(read).hasToString("1/10 2/9 3/8 ");
        }
    }

    @Test
    void showsOtherColumnTypesAndNulls() throws SQLException {
        RealServer.run(connection, "UPDATE dbo.item SET price = NULL WHERE id = 2");
        try (Connection own = server.connect("selectMethod=cursor");
                Statement statement = own.createStatement();
                ResultSet rows = statement.executeQuery(
                        "SELECT TOP (2) price, name, CAST(id AS varbinary(4)), CAST(name AS varchar(max)) FROM dbo.item"
                                + " ORDER BY id")) {
            assertThat(RealServer.text(rows)).isEqualTo("1.00|n1|00000001|n1;null|n2|00000002|n2");
            assertThat(rows.getMetaData().getColumnCount()).isEqualTo(4);
        }
    }

    @Test
    void executesAPreparedStatementByCursorAgain() throws SQLException {
        try (Connection own = server.connect("selectMethod=cursor");
                PreparedStatement statement =
                        own.prepareStatement("SELECT id FROM dbo.item WHERE id > ? ORDER BY id")) {
            statement.setFetchSize(2);
            for (int above = 5; above <= 8; above++) {
                statement.setInt(1, above);
                assertThat(ids(statement.executeQuery()))
                        .hasSize(10 - above)
                        .first()
                        .isEqualTo(above + 1);
            }
        }
    }

    @Test
    void runsDirectlyWhatNoCursorCanRead() throws SQLException {
        try (Connection own = server.connect("selectMethod=cursor");
                Statement statement = own.createStatement()) {
            assertThat(statement.executeUpdate("UPDATE dbo.item SET price = 5 WHERE id < 3"))
                    .isEqualTo(2);
            assertThat(statement.execute("DECLARE @x int; SET @x = 1; SELECT @x; SELECT @x + 1"))
                    .isTrue();
            assertThat(RealServer.text(statement.getResultSet())).isEqualTo("1");
            assertThat(statement.getMoreResults()).isTrue();
            assertThat(RealServer.text(statement.getResultSet())).isEqualTo("2");
        }
    }

    @Test
    void tellsTheErrorOfACursorsQuery() throws SQLException {
        try (Statement statement = statement(ResultSet.TYPE_SCROLL_INSENSITIVE, ResultSet.CONCUR_READ_ONLY)) {
            assertThatThrownBy(() -> statement.executeQuery("SELECT * FROM dbo.missing"))
                    .isInstanceOfSatisfying(SQLServerException.class, e -> assertThat(e.getErrorCode())
                            .isEqualTo(208));
            assertThat(connection.isValid(5)).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {ResultSet.TYPE_SCROLL_INSENSITIVE, ResultSet.TYPE_SCROLL_SENSITIVE})
    void scrolls(int type) throws SQLException {
        try (Statement statement = statement(type, ResultSet.CONCUR_READ_ONLY);
                ResultSet rows = statement.executeQuery(QUERY)) {
            assertThat(rows.isBeforeFirst()).isTrue();
            assertThat(rows.last()).isTrue();
            assertThat(rows.getInt(1)).isEqualTo(10);
            assertThat(rows.getRow()).isEqualTo(10);
            assertThat(rows.next()).isFalse();
            assertThat(rows.isAfterLast()).isTrue();
            assertThat(rows.previous()).isTrue();
            assertThat(rows.getInt(1)).isEqualTo(10);
            assertThat(rows.absolute(5)).isTrue();
            assertThat(rows.getString(2)).isEqualTo("n5");
            assertThat(rows.relative(-3)).isTrue();
            assertThat(rows.getInt(1)).isEqualTo(2);
            assertThat(rows.relative(7)).isTrue();
            assertThat(rows.getInt(1)).isEqualTo(9);
            assertThat(rows.first()).isTrue();
            assertThat(rows.getInt(1)).isEqualTo(1);
            assertThat(rows.previous()).isFalse();
            assertThat(rows.isBeforeFirst()).isTrue();
            assertThat(rows.absolute(-2)).isTrue();
            assertThat(rows.getInt(1)).isEqualTo(9);
            assertThat(rows.absolute(-11)).isFalse();
            assertThat(rows.isBeforeFirst()).isTrue();
            assertThat(rows.absolute(11)).isFalse();
            assertThat(rows.isAfterLast()).isTrue();
            rows.beforeFirst();
            assertThat(ids(rows)).hasSize(10);
        }
    }

    @Test
    void readsBackwardsOverBlocks() throws SQLException {
        try (Statement statement = statement(ResultSet.TYPE_SCROLL_INSENSITIVE, ResultSet.CONCUR_READ_ONLY);
                ResultSet rows = statement.executeQuery(QUERY)) {
            List<Integer> ids = new ArrayList<>();
            rows.afterLast();
            while (rows.previous()) {
                ids.add(rows.getInt(1));
            }

            assertThat(ids).containsExactly(10, 9, 8, 7, 6, 5, 4, 3, 2, 1);
        }
    }

    @ParameterizedTest
    @ValueSource(
            ints = {
                ResultSet.TYPE_SCROLL_INSENSITIVE,
                ResultSet.TYPE_SCROLL_SENSITIVE,
                SQLServerResultSet.TYPE_SS_SCROLL_DYNAMIC
            })
    void knowsAnEmptyResult(int type) throws SQLException {
        try (Statement statement = statement(type, ResultSet.CONCUR_READ_ONLY);
                ResultSet rows = statement.executeQuery("SELECT id FROM dbo.item WHERE id > 100")) {
            assertThat(rows.next()).isFalse();
            assertThat(rows.first()).isFalse();
            assertThat(rows.last()).isFalse();
        }
    }

    @Test
    void keepsAStaticCursorAsItWasOpened() throws SQLException {
        try (Statement statement = statement(ResultSet.TYPE_SCROLL_INSENSITIVE, ResultSet.CONCUR_READ_ONLY);
                ResultSet rows = statement.executeQuery(QUERY)) {
            server.run("UPDATE dbo.item SET name = N'changed' WHERE id = 10");

            assertThat(rows.absolute(10)).isTrue();
            assertThat(rows.getString(2)).isEqualTo("n10");
        }
    }

    @Test
    void showsChangedValuesByAKeyset() throws SQLException {
        try (Statement statement = statement(ResultSet.TYPE_SCROLL_SENSITIVE, ResultSet.CONCUR_READ_ONLY);
                ResultSet rows = statement.executeQuery(QUERY)) {
            assertThat(rows.next()).isTrue();
            server.run("UPDATE dbo.item SET name = N'changed' WHERE id IN (1, 10)");

            assertThat(rows.absolute(10)).isTrue();
            assertThat(rows.getString(2)).isEqualTo("changed");
            assertThat(rows.first()).isTrue();
            assertThat(rows.getString(2)).isEqualTo("changed");
        }
    }

    @Test
    void refreshesTheCurrentRow() throws SQLException {
        try (Statement statement = statement(ResultSet.TYPE_SCROLL_SENSITIVE, ResultSet.CONCUR_UPDATABLE);
                ResultSet rows = statement.executeQuery(QUERY)) {
            rows.absolute(2);
            server.run("UPDATE dbo.item SET name = N'changed' WHERE id = 2");
            rows.refreshRow();

            assertThat(rows.getString(2)).isEqualTo("changed");
        }
    }

    @Test
    void marksARowThatIsGoneFromAKeyset() throws SQLException {
        try (Statement statement = statement(ResultSet.TYPE_SCROLL_SENSITIVE, ResultSet.CONCUR_UPDATABLE);
                ResultSet rows = statement.executeQuery(QUERY)) {
            server.run("DELETE FROM dbo.item WHERE id = 9");

            assertThat(rows.absolute(8)).isTrue();
            assertThat(rows.rowDeleted()).isFalse();
            assertThat(rows.absolute(9)).isTrue();
            assertThat(rows.rowDeleted()).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {ResultSet.TYPE_FORWARD_ONLY, ResultSet.TYPE_SCROLL_SENSITIVE})
    void updatesTheCurrentRow(int type) throws SQLException {
        try (Statement statement = statement(type, ResultSet.CONCUR_UPDATABLE);
                ResultSet rows =
                        statement.executeQuery("SELECT id, name AS label, price * 2 FROM dbo.item ORDER BY id")) {
            while (rows.next() && rows.getInt(1) < 5) {
                // goes on to the fifth
            }
            rows.updateString("label", "five");
            rows.updateRow();

            assertThat(rows.getString(2)).isEqualTo("five");
        }
        assertThat(RealServer.rows(connection, "SELECT id FROM dbo.item WHERE name = N'five'"))
                .isEqualTo("5");
    }

    @Test
    void deletesTheCurrentRow() throws SQLException {
        try (Statement statement = statement(ResultSet.TYPE_SCROLL_SENSITIVE, ResultSet.CONCUR_UPDATABLE);
                ResultSet rows = statement.executeQuery(QUERY)) {
            rows.absolute(4);
            rows.deleteRow();

            assertThat(rows.rowDeleted()).isTrue();
        }
        assertThat(RealServer.rows(connection, "SELECT COUNT(*), SUM(id) FROM dbo.item"))
                .isEqualTo("9|51");
    }

    @Test
    void insertsARow() throws SQLException {
        try (Statement statement = statement(ResultSet.TYPE_SCROLL_SENSITIVE, ResultSet.CONCUR_UPDATABLE);
                ResultSet rows = statement.executeQuery("SELECT id, name, price FROM dbo.item")) {
            rows.moveToInsertRow();
            rows.updateString(2, "new");
            rows.updateBigDecimal(3, new java.math.BigDecimal("7.50"));
            rows.insertRow();
            rows.moveToCurrentRow();

            assertThat(rows.last()).isTrue();
            assertThat(rows.getInt(1)).isEqualTo(11);
        }
        assertThat(RealServer.rows(connection, "SELECT id, name, price FROM dbo.item WHERE id > 10 ORDER BY id"))
                .isEqualTo("11|new|7.50");
    }

    @Test
    void insertsARowOfDefaults() throws SQLException {
        try (Statement statement = statement(ResultSet.TYPE_SCROLL_SENSITIVE, ResultSet.CONCUR_UPDATABLE);
                ResultSet rows = statement.executeQuery(QUERY)) {
            rows.moveToInsertRow();
            rows.insertRow();
        }
        assertThat(RealServer.rows(connection, "SELECT id, name, price FROM dbo.item WHERE id > 10"))
                .isEqualTo("11|none|null");
    }

    @Test
    void refusesAnUpdateOfARowThatAnotherChanged() throws SQLException {
        try (Statement statement = statement(ResultSet.TYPE_SCROLL_SENSITIVE, ResultSet.CONCUR_UPDATABLE);
                ResultSet rows = statement.executeQuery(QUERY)) {
            rows.absolute(2);
            server.run("UPDATE dbo.item SET price = 99 WHERE id = 2");
            rows.updateString(2, "mine");

            assertThatThrownBy(rows::updateRow)
                    .isInstanceOfSatisfying(SQLServerException.class, e -> assertThat(e.getErrorCode())
                            .isEqualTo(16934));
        }
        assertThat(RealServer.rows(connection, "SELECT name FROM dbo.item WHERE id = 2"))
                .isEqualTo("n2");
    }

    @Test
    void tellsTheErrorOfAnUpdate() throws SQLException {
        try (Statement statement = statement(ResultSet.TYPE_SCROLL_SENSITIVE, ResultSet.CONCUR_UPDATABLE);
                ResultSet rows = statement.executeQuery(QUERY)) {
            rows.absolute(2);
            rows.updateString(2, "far too long for twenty characters");

            assertThatThrownBy(rows::updateRow)
                    .isInstanceOfSatisfying(SQLServerException.class, e -> assertThat(e.getErrorCode())
                            .isEqualTo(2628));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"SELECT DISTINCT name FROM dbo.item", "SELECT name FROM (SELECT name FROM dbo.item) d"})
    void opensReadOnlyWhatHasNoKey(String query) throws SQLException {
        try (Statement statement = statement(ResultSet.TYPE_SCROLL_SENSITIVE, ResultSet.CONCUR_UPDATABLE);
                ResultSet rows = statement.executeQuery(query)) {
            assertThat(rows.next()).isTrue();

            assertThatThrownBy(rows::deleteRow).hasMessageContaining("READ ONLY");
            assertThatThrownBy(() -> rows.updateString(1, "x")).isInstanceOf(SQLException.class);
        }
    }

    @Test
    void rollsBackWhatACursorChanged() throws SQLException {
        connection.setAutoCommit(false);
        try (Statement statement = statement(ResultSet.TYPE_SCROLL_SENSITIVE, ResultSet.CONCUR_UPDATABLE);
                ResultSet rows = statement.executeQuery(QUERY)) {
            rows.next();
            rows.updateString(2, "gone");
            rows.updateRow();
        }
        connection.rollback();

        assertThat(RealServer.rows(connection, "SELECT name FROM dbo.item WHERE id = 1"))
                .isEqualTo("n1");
    }

    @Test
    void refusesScrollLocksByName() throws SQLException {
        try (Statement statement =
                statement(ResultSet.TYPE_SCROLL_SENSITIVE, SQLServerResultSet.CONCUR_SS_SCROLL_LOCKS)) {
            assertThatThrownBy(() -> statement.executeQuery(QUERY)).hasMessageContaining("scroll locks");
        }
    }
}
