package io.dstream.sandbox.sqlserver.tds;

import io.dstream.sandbox.sqlserver.session.SqlServerEngine;
import io.dstream.sandbox.sqlserver.session.SqlServerSession;
import io.dstream.sandbox.sqlserver.tds.message.Login7;
import io.dstream.sandbox.sqlserver.tds.packet.PacketReader;
import io.dstream.sandbox.sqlserver.tds.packet.PacketWriter;

/** A client that is logged in: its session and the streams to it. Used by one thread at a time. */
final class Login implements AutoCloseable {
    private final SqlServerEngine engine;
    private final Login7 request;
    private final PacketReader reader;
    private final PacketWriter writer;
    private SqlServerSession session;

    /** Opens the session. */
    Login(SqlServerEngine engine, Login7 request, PacketReader reader, PacketWriter writer) {
        this.engine = engine;
        this.request = request;
        this.reader = reader;
        this.writer = writer;
        this.session = open(engine, request);
    }

    PacketReader reader() {
        return reader;
    }

    PacketWriter writer() {
        return writer;
    }

    SqlServerSession session() {
        return session;
    }

    /** Opens another session as at the login and ends this one, as {@code sp_reset_connection} does. */
    void reset() {
        SqlServerSession before = session;
        session = open(engine, request);
        before.close();
    }

    @Override
    public void close() {
        session.close();
    }

    private static SqlServerSession open(SqlServerEngine engine, Login7 request) {
        return engine.open(request.user(), request.password(), request.database(), request.applicationName());
    }
}
