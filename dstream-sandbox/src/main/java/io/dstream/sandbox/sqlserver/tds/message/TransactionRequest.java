package io.dstream.sandbox.sqlserver.tds.message;

import io.dstream.sandbox.sqlserver.tds.packet.Payload;

/**
 * Something to do with the transaction, [MS-TDS] 2.2.6.9.
 *
 * @param action what to do first
 * @param name of a save point, or empty
 * @param isolation level of the transaction that begins, 0 for the session's
 * @param beginsAnother whether a transaction shall begin after the end of this one
 */
public record TransactionRequest(Action action, String name, int isolation, boolean beginsAnother) {
    private static final int BEGIN = 5;
    private static final int COMMIT = 7;
    private static final int ROLLBACK = 8;
    private static final int SAVE = 9;
    private static final int BEGIN_ANOTHER = 0x01;

    /** The kinds of request that are served. */
    public enum Action {
        BEGIN,
        COMMIT,
        ROLLBACK,
        SAVE,
        /** Distributed transactions. */
        UNSUPPORTED
    }

    public static TransactionRequest decode(Payload in) {
        AllHeaders.skip(in);
        int type = in.u16();
        return switch (type) {
            case BEGIN -> {
                int isolation = in.u8();
                yield new TransactionRequest(Action.BEGIN, name(in), isolation, false);
            }
            case COMMIT -> end(Action.COMMIT, in);
            case ROLLBACK -> end(Action.ROLLBACK, in);
            case SAVE -> new TransactionRequest(Action.SAVE, name(in), 0, false);
            default -> new TransactionRequest(Action.UNSUPPORTED, "", 0, false);
        };
    }

    private static TransactionRequest end(Action action, Payload in) {
        String name = name(in);
        boolean another = (in.u8() & BEGIN_ANOTHER) != 0;
        int isolation = another ? in.u8() : 0;
        if (another) {
            name(in);
        }
        return new TransactionRequest(action, name, isolation, another);
    }

    /** A name's length counts bytes. */
    private static String name(Payload in) {
        return in.utf16(in.u8() / 2);
    }
}
