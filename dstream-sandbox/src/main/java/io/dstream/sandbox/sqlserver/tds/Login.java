package io.dstream.sandbox.sqlserver.tds;

import io.dstream.sandbox.sqlserver.session.SqlServerSession;
import io.dstream.sandbox.sqlserver.tds.packet.PacketReader;
import io.dstream.sandbox.sqlserver.tds.packet.PacketWriter;
import java.util.function.Supplier;

/** A client that is logged in: its session and the streams to it. Used by one thread at a time. */
final class Login implements AutoCloseable {
    private final Supplier<SqlServerSession> opening;
    private final PacketReader reader;
    private final PacketWriter writer;
    private SqlServerSession session;

    /** Opens the session, in a way that can be repeated. */
    Login(Supplier<SqlServerSession> opening, PacketReader reader, PacketWriter writer) {
        this.opening = opening;
        this.reader = reader;
        this.writer = writer;
        this.session = opening.get();
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
        session = opening.get();
        before.close();
    }

    @Override
    public void close() {
        session.close();
    }
}
