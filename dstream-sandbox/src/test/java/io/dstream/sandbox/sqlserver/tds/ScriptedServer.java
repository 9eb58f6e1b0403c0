package io.dstream.sandbox.sqlserver.tds;

import java.net.InetAddress;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/** A server over a scripted engine, and the driver's connections to it. */
final class ScriptedServer implements AutoCloseable {
    private final ScriptedEngine engine = new ScriptedEngine();
    private final TdsServer server = TdsServer.start(engine, InetAddress.getLoopbackAddress(), 0);

    ScriptedEngine engine() {
        return engine;
    }

    TdsServer tds() {
        return server;
    }

    /** Connects without encryption, unless the properties say otherwise. */
    Connection connect(String properties) throws SQLException {
        return DriverManager.getConnection(url(properties), ScriptedEngine.USER, ScriptedEngine.PASSWORD);
    }

    String url(String properties) {
        String encryption = properties.contains("encrypt=") ? "" : "encrypt=false;";
        return "jdbc:sqlserver://127.0.0.1:" + server.port() + ";" + encryption + properties;
    }

    @Override
    public void close() {
        server.close();
    }
}
