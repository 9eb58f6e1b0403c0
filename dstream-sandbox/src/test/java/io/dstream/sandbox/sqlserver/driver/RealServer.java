package io.dstream.sandbox.sqlserver.driver;

import com.microsoft.sqlserver.jdbc.SQLServerException;
import io.dstream.sandbox.sqlserver.engine.H2SqlServerEngine;
import io.dstream.sandbox.sqlserver.tds.TdsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateEncodingException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** The sandbox's SQL Server with a database {@code shop}, and the JDBC driver's connections to it. */
final class RealServer implements AutoCloseable {
    static final String PASSWORD = "Sandbox-1";

    private final H2SqlServerEngine engine = new H2SqlServerEngine(H2SqlServerEngine.Options.withPassword(PASSWORD));
    private final TdsServer server = TdsServer.start(engine, InetAddress.getLoopbackAddress(), 0);

    RealServer() {
        try (Connection connection = DriverManager.getConnection(url("encrypt=false"), "sa", PASSWORD);
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE shop");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    int port() {
        return server.port();
    }

    /** Writes the server's certificate as PEM. */
    Path certificate(Path folder) throws IOException, CertificateEncodingException {
        Base64.Encoder encoder = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII));
        String pem = "-----BEGIN CERTIFICATE-----\n"
                + encoder.encodeToString(server.certificate().getEncoded()) + "\n-----END CERTIFICATE-----\n";
        return Files.writeString(folder.resolve("server.pem"), pem);
    }

    String url(String properties) {
        return "jdbc:sqlserver://127.0.0.1:" + server.port() + ";" + properties;
    }

    /** Connects to {@code shop} without encryption. */
    Connection connect() throws SQLException {
        return connect("");
    }

    Connection connect(String properties) throws SQLException {
        return DriverManager.getConnection(url("encrypt=false;databaseName=shop;" + properties), "sa", PASSWORD);
    }

    /** Runs statements one by one. */
    void run(String... statements) throws SQLException {
        try (Connection connection = connect()) {
            run(connection, statements);
        }
    }

    static void run(Connection connection, String... statements) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                read(statement, sql);
            }
        }
    }

    /** Returns the rows of the last result set of a batch, values parted by a bar, rows by a semicolon. */
    static String rows(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            return read(statement, sql);
        }
    }

    /** The driver tells an error between results, or among rows, only to those who read them. */
    private static String read(Statement statement, String sql) throws SQLException {
        String text = "";
        boolean isRows = statement.execute(sql);
        while (isRows || statement.getUpdateCount() != -1) {
            if (isRows) {
                text = text(statement.getResultSet());
            }
            isRows = statement.getMoreResults();
        }
        return text;
    }

    static String text(ResultSet rows) throws SQLException {
        List<String> lines = new ArrayList<>();
        int columns = rows.getMetaData().getColumnCount();
        while (rows.next()) {
            List<String> values = new ArrayList<>();
            for (int i = 1; i <= columns; i++) {
                values.add(String.valueOf(rows.getString(i)));
            }
            lines.add(String.join("|", values));
        }
        return String.join(";", lines);
    }

    /** Returns the error that a batch ends in. */
    static SQLServerException error(Connection connection, String sql) {
        try {
            run(connection, sql);
        } catch (SQLException e) {
            if (e instanceof SQLServerException error) {
                return error;
            }
            throw new AssertionError(e);
        }
        throw new AssertionError("no error from: " + sql);
    }

    @Override
    public void close() {
        server.close();
        engine.close();
    }
}
