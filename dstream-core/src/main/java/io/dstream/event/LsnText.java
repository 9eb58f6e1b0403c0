package io.dstream.event;

import io.dstream.cdc.Lsn;

/** Writes log sequence numbers as SQL Server's own tools show them. */
final class LsnText {
    private LsnText() {}

    /** Returns {@code 00000027:00000758:0003}. */
    static String parted(Lsn lsn) {
        String digits = lsn.toString();
        return digits.substring(0, 8) + ":" + digits.substring(8, 16) + ":" + digits.substring(16);
    }
}
