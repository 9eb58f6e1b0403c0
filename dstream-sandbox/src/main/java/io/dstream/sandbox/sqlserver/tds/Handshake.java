package io.dstream.sandbox.sqlserver.tds;

import io.dstream.sandbox.sqlserver.session.Identities;
import io.dstream.sandbox.sqlserver.session.SqlErrorException;
import io.dstream.sandbox.sqlserver.session.SqlMessage;
import io.dstream.sandbox.sqlserver.session.SqlServerEngine;
import io.dstream.sandbox.sqlserver.session.SqlServerSession;
import io.dstream.sandbox.sqlserver.tds.message.Encryption;
import io.dstream.sandbox.sqlserver.tds.message.FederatedLogin;
import io.dstream.sandbox.sqlserver.tds.message.Login7;
import io.dstream.sandbox.sqlserver.tds.message.Prelogin;
import io.dstream.sandbox.sqlserver.tds.packet.Message;
import io.dstream.sandbox.sqlserver.tds.packet.MessageType;
import io.dstream.sandbox.sqlserver.tds.packet.PacketReader;
import io.dstream.sandbox.sqlserver.tds.packet.PacketWriter;
import io.dstream.sandbox.sqlserver.tds.packet.Payload;
import io.dstream.sandbox.sqlserver.tds.packet.ProtocolException;
import io.dstream.sandbox.sqlserver.tds.tls.TlsChannel;
import io.dstream.sandbox.sqlserver.tds.tls.TlsContext;
import io.dstream.sandbox.sqlserver.tds.token.FederatedAuthenticationInfo;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.function.Supplier;

/** What comes before the first request: PRELOGIN and LOGIN7, [MS-TDS] 3.3.5.1 to 3.3.5.4. */
final class Handshake {
    /** Of packets before the login has set another size. */
    private static final int PACKET_BYTES = 4096;

    private static final int MAX_PRELOGIN_BYTES = 4 * 1024;
    /** [MS-TDS] 2.2.6.4: "the maximum total length of LOGIN7 is 128K-1". */
    private static final int MAX_LOGIN_BYTES = 128 * 1024 - 1;

    /** The first byte of a TLS record, where a client speaks TDS 8. */
    private static final int TLS_HANDSHAKE = 0x16;

    /** As Azure SQL names itself to those who issue tokens. */
    private static final String SERVICE = "https://database.windows.net/";

    private final SqlServerEngine engine;
    private final Identities identities;
    private final TlsContext tls;

    Handshake(SqlServerEngine engine, Identities identities, TlsContext tls) {
        this.engine = engine;
        this.identities = identities;
        this.tls = tls;
    }

    /**
     * Leads a client to its session.
     *
     * @param in with support for mark
     *
     * @throws SqlErrorException if the login fails, after the client has been told
     */
    Login run(InputStream in, OutputStream out) throws IOException {
        if (!startsWithTls(in)) {
            return prelogin(in, out, false);
        }
        TlsChannel channel = TlsChannel.strict(tls, in, out);
        return prelogin(channel.input(), channel.output(), true);
    }

    private Login prelogin(InputStream in, OutputStream out, boolean encrypted) throws IOException {
        PacketReader reader = new PacketReader(in);
        PacketWriter writer = new PacketWriter(out, MessageType.RESPONSE, PACKET_BYTES);
        Prelogin prelogin = Prelogin.decode(expect(reader, MessageType.PRELOGIN, MAX_PRELOGIN_BYTES));
        Encryption answer =
                encrypted ? prelogin.encryption() : prelogin.encryption().answer();
        boolean federated = prelogin.federated() && !identities.authority().isEmpty();
        new Prelogin(answer, federated).encode(writer);
        writer.endMessage();
        if (encrypted || answer != Encryption.ON) {
            return login(reader, writer);
        }
        TlsChannel channel = TlsChannel.withinPrelogin(tls, reader, in, out);
        return login(
                new PacketReader(channel.input()),
                new PacketWriter(channel.output(), MessageType.RESPONSE, PACKET_BYTES));
    }

    private static boolean startsWithTls(InputStream in) throws IOException {
        in.mark(1);
        int first = in.read();
        in.reset();
        return first == TLS_HANDSHAKE;
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
            Login login = new Login(opening(request, reader, writer), reader, writer);
            response.accept(login.session().database());
            return login;
        } catch (SqlErrorException e) {
            response.refuse(e.error());
            throw e;
        }
    }

    private Supplier<SqlServerSession> opening(Login7 request, PacketReader reader, PacketWriter writer)
            throws IOException {
        FederatedLogin federated = request.federated();
        if (federated == null) {
            return () -> engine.open(request.user(), request.password(), request.database(), request.applicationName());
        }
        String token = federated.token().isEmpty() ? ask(reader, writer) : federated.token();
        String login = identities
                .login(token)
                .orElseThrow(() -> new SqlErrorException(
                        SqlMessage.error(18456, 14, 1, "Login failed for user '<token-identified principal>'.")));
        return () -> engine.openKnown(login, request.database(), request.applicationName());
    }

    /** Tells the client where it gets a token, and returns what it sends. */
    private String ask(PacketReader reader, PacketWriter writer) throws IOException {
        FederatedAuthenticationInfo.encode(writer, identities.authority(), SERVICE);
        writer.endMessage();
        return FederatedLogin.answer(expect(reader, MessageType.FEDERATED_TOKEN, MAX_LOGIN_BYTES));
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
