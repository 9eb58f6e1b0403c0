package io.dstream.testing;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.Assumptions;

/** A database of its own for each test class, on a real SQL Server or in the sandbox. */
public interface SqlServerFixture extends AutoCloseable {
    /** Names the property that holds the JDBC URL of a real server, for a login that may create databases. */
    String PROPERTY = "dstream.it.sqlserver";

    DataSource dataSource();

    @Override
    void close();

    /** Opens a new database: on the server that the property names, else in the sandbox. */
    static SqlServerFixture open() {
        String url = System.getProperty(PROPERTY);
        if (url == null) {
            Assumptions.abort("Set " + PROPERTY + ": the sandbox's SQL Server is not wired here yet");
        }
        return RealSqlServer.createDatabase(url);
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

    /** A database on a real server, dropped at the end. */
    final class RealSqlServer implements SqlServerFixture {
        private final String serverUrl;
        private final String database;

        private RealSqlServer(String serverUrl, String database) {
            this.serverUrl = serverUrl;
            this.database = database;
        }

        static RealSqlServer createDatabase(String serverUrl) {
            String name = "dstream_it_" + UUID.randomUUID().toString().replace("-", "");
            RealSqlServer fixture = new RealSqlServer(serverUrl, name);
            fixture.onServer("CREATE DATABASE " + name);
            return fixture;
        }

        @Override
        public DataSource dataSource() {
            return new UrlDataSource(serverUrl + ";databaseName=" + database);
        }

        @Override
        public void close() {
            onServer("ALTER DATABASE " + database + " SET SINGLE_USER WITH ROLLBACK IMMEDIATE");
            onServer("DROP DATABASE " + database);
        }

        private void onServer(String sql) {
            try (Connection connection = DriverManager.getConnection(serverUrl);
                    Statement statement = connection.createStatement()) {
                statement.execute(sql);
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
