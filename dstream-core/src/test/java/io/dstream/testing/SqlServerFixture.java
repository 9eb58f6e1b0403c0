package io.dstream.testing;

import io.dstream.config.SqlServerConnection;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import javax.sql.DataSource;

/** A database of its own for each test class, on a real SQL Server or in the sandbox. */
public interface SqlServerFixture extends AutoCloseable {
    /** Names the property that holds the connection string of a real server, for a login that may create databases. */
    String PROPERTY = "dstream.it.sqlserver";

    DataSource dataSource();

    @Override
    void close();

    /** Opens a new database: on the server that the property names, else in the sandbox. */
    static SqlServerFixture open() {
        String real = System.getProperty(PROPERTY);
        return real == null
                ? OwnDatabase.create(
                        SqlServerConnection.parse(SandboxSqlServer.shared().sqlConnectionString("master")), false)
                : OwnDatabase.create(SqlServerConnection.parse(real), true);
    }

    /** Returns what stands for a database before the first test. */
    static SqlServerFixture none() {
        return new SqlServerFixture() {
            @Override
            public DataSource dataSource() {
                throw new IllegalStateException("No database was opened");
            }

            @Override
            public void close() {}
        };
    }

    /** Runs statements one after the other. */
    default void execute(String... statements) {
        try (Connection connection = dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            for (String each : statements) {
                statement.execute(each);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A database of a server, dropped at the end. */
    final class OwnDatabase implements SqlServerFixture {
        private final SqlServerConnection server;
        private final String database;
        private final boolean isReal;

        private OwnDatabase(SqlServerConnection server, String database, boolean isReal) {
            this.server = server;
            this.database = database;
            this.isReal = isReal;
        }

        static OwnDatabase create(SqlServerConnection server, boolean isReal) {
            String name = "dstream_it_" + UUID.randomUUID().toString().replace("-", "");
            OwnDatabase fixture = new OwnDatabase(server, name, isReal);
            fixture.onServer("CREATE DATABASE " + name);
            return fixture;
        }

        @Override
        public DataSource dataSource() {
            return new DriverDataSource(server, database);
        }

        @Override
        public void close() {
            if (isReal) {
                // The pool of a test may still hold connections.
                onServer("ALTER DATABASE " + database + " SET SINGLE_USER WITH ROLLBACK IMMEDIATE");
            }
            onServer("DROP DATABASE " + database);
        }

        private void onServer(String sql) {
            try (Connection connection = new DriverDataSource(server, "master").getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute(sql);
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
