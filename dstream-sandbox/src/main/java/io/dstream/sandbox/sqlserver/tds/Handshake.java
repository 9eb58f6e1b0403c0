package io.dstream.sandbox.sqlserver.tds;

import io.dstream.sandbox.sqlserver.session.SqlErrorException;
import io.dstream.sandbox.sqlserver.session.SqlMessage;
import io.dstream.sandbox.sqlserver.session.SqlServerEngine;
import io.dstream.sandbox.sqlserver.tds.message.Login7;
import io.dstream.sandbox.sqlserver.tds.message.Prelogin;
import io.dstream.sandbox.sqlserver.tds.packet.Message;
import io.dstream.sandbox.sqlserver.tds.packet.MessageType;
import io.dstream.sandbox.sqlserver.tds.packet.PacketReader;
import io.dstream.sandbox.sqlserver.tds.packet.PacketWriter;
import io.dstream.sandbox.sqlserver.tds.packet.Payload;
import io.dstream.sandbox.sqlserver.tds.packet.ProtocolException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** What comes before the first request: PRELOGIN and LOGIN7, [MS-TDS] 3.3.5.1 to 3.3.5.4. */
final class Handshake {
    /** Of packets before the login has set another size. */
    private static final int PACKET_BYTES = 4096;

    private static final int MAX_PRELOGIN_BYTES = 4 * 1024;
    /** [MS-TDS] 2.2.6.4: "the maximum total length of LOGIN7 is 128K-1". */
    private static final int MAX_LOGIN_BYTES = 128 * 1024 - 1;

    private final SqlServerEngine engine;

    Handshake(SqlServerEngine engine) {
        this.engine = engine;
    }

    /**
     * Leads a client to its session.
     *
     * @throws SqlErrorException if the login fails, after the client has been told
     */
    Login run(InputStream in, OutputStream out) throws IOException {
        PacketReader reader = new PacketReader(in);
        PacketWriter writer = new PacketWriter(out, MessageType.RESPONSE, PACKET_BYTES);
        Prelogin prelogin = Prelogin.decode(expect(reader, MessageType.PRELOGIN, MAX_PRELOGIN_BYTES));
        new Prelogin(prelogin.encryption().answer()).encode(writer);
        writer.endMessage();
        return login(reader, writer);
    }

    private Login login(PacketReader reader, PacketWriter writer) throws IOException {
        Login7 request = Login7.decode(expect(reader, MessageType.LOGIN7, MAX_LOGIN_BYTES));
        LoginResponse response = new LoginResponse(writer, request, PACKET_BYTES);
        try {
            if (request.integrated()) {
                throw new SqlErrorException(SqlMessage.error(
                        18452,
                        14,
                        1,
                        "Login failed. The login is from an untrusted domain and cannot be used with Integrated"
                                + " authentication."));
            }
            Login login = new Login(engine, request, reader, writer);
            response.accept(login.session().database());
            return login;
        } catch (SqlErrorException e) {
            response.refuse(e.error());
            throw e;
        }
    }

    private static Payload expect(PacketReader reader, int type, int maxBytes) throws IOException {
        Message message = reader.read(maxBytes);
        if (message == null) {
            throw new IOException("Connection closed before the login");
        }
        if (message.type() != type) {
            throw new ProtocolException("Message of type " + message.type() + " instead of " + type);
        }
        return message.payload();
    }
}
