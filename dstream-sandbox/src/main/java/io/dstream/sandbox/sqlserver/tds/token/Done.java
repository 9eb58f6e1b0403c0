package io.dstream.sandbox.sqlserver.tds.token;

import io.dstream.sandbox.sqlserver.tds.packet.PacketWriter;

/**
 * The end of a statement, a procedure or a request, [MS-TDS] 2.2.7.6 to 2.2.7.8.
 *
 * @param scope where it ended
 * @param status bits of the tables there
 * @param command the kind of statement, one of the constants here
 * @param rowCount counts only with {@link #COUNT}
 */
public record Done(Scope scope, int status, int command, long rowCount) {
    public static final int MORE = 0x01;
    public static final int ERROR = 0x02;
    public static final int COUNT = 0x10;
    public static final int ATTENTION = 0x20;
    public static final int RPC_IN_BATCH = 0x80;

    public static final int NO_COMMAND = 0;
    public static final int SELECT = 0xC1;
    /** Stands for every statement that changes rows: drivers treat INSERT, DELETE and MERGE alike, or worse. */
    public static final int UPDATE = 0xC5;

    public static final int EXECUTE = 0xE0;

    /** What has ended. */
    public enum Scope {
        /** A statement of a batch. */
        BATCH(TokenType.DONE),
        /** A statement within a procedure. */
        IN_PROCEDURE(TokenType.DONE_IN_PROC),
        /** A procedure. */
        PROCEDURE(TokenType.DONE_PROC);

        private final int token;

        Scope(int token) {
            this.token = token;
        }
    }

    /** Returns the acknowledgement of an Attention signal. */
    public static Done attention() {
        return new Done(Scope.BATCH, ATTENTION, NO_COMMAND, 0);
    }

    public Done with(int statusBit) {
        return new Done(scope, status | statusBit, command, rowCount);
    }

    public void encode(PacketWriter out) {
        out.u8(scope.token);
        out.i16(status);
        out.i16(command);
        out.i64(rowCount);
    }
}
