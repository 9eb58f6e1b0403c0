package io.dstream.sandbox.sqlserver.tds;

import io.dstream.sandbox.sqlserver.session.SqlMessage;
import io.dstream.sandbox.sqlserver.tds.message.Login7;
import io.dstream.sandbox.sqlserver.tds.packet.PacketWriter;
import io.dstream.sandbox.sqlserver.tds.token.Done;
import io.dstream.sandbox.sqlserver.tds.token.EnvironmentChange;
import io.dstream.sandbox.sqlserver.tds.token.FeatureExtAck;
import io.dstream.sandbox.sqlserver.tds.token.LoginAck;
import io.dstream.sandbox.sqlserver.tds.token.ServerMessage;

/** The response to LOGIN7, [MS-TDS] 3.3.5.3. */
final class LoginResponse {
    private static final String LANGUAGE = "us_english";
    private static final int NEWEST_VERSION = 0x74000004;
    private static final int MIN_PACKET_BYTES = 512;
    private static final int MAX_PACKET_BYTES = 32_767;

    private final PacketWriter out;
    private final Login7 request;
    private final int packetBytesBefore;

    LoginResponse(PacketWriter out, Login7 request, int packetBytesBefore) {
        this.out = out;
        this.request = request;
        this.packetBytesBefore = packetBytesBefore;
    }

    /** Says that the session is open; packets have the size that the client asked for from here on. */
    void accept(String database) {
        EnvironmentChange.database(out, database, "");
        information(5701, 2, "Changed database context to '" + database + "'.");
        EnvironmentChange.collation(out);
        EnvironmentChange.language(out, LANGUAGE);
        information(5703, 1, "Changed language setting to " + LANGUAGE + ".");
        LoginAck.encode(out, Math.min(request.tdsVersion(), NEWEST_VERSION));
        int packetBytes = packetBytes();
        EnvironmentChange.packetSize(out, packetBytes, packetBytesBefore);
        FeatureExtAck.encode(out, request.federated() != null, request.utf8());
        end(0);
        out.packetBytes(packetBytes);
    }

    void refuse(SqlMessage error) {
        ServerMessage.encode(out, error);
        end(Done.ERROR);
    }

    private void information(int number, int state, String text) {
        ServerMessage.encode(out, SqlMessage.error(number, 0, state, text));
    }

    private void end(int status) {
        new Done(Done.Scope.BATCH, status, Done.NO_COMMAND, 0).encode(out);
        out.endMessage();
    }

    private int packetBytes() {
        int wanted = request.packetBytes();
        return wanted <= 0 ? packetBytesBefore : Math.max(MIN_PACKET_BYTES, Math.min(wanted, MAX_PACKET_BYTES));
    }
}
