package io.dstream.sandbox.sqlserver.engine.cdc;

import io.dstream.sandbox.sqlserver.engine.storage.ReservingCounter;
import java.nio.ByteBuffer;

/** Hands out log sequence numbers in rising order. Safe for use by several threads. */
public final class TransactionLog {
    /** Length of a log sequence number in bytes. */
    public static final int LSN_BYTES = 10;

    /** A log that has been written to before, as any real one has. */
    private static final long FIRST = (0x0000_0025_0000_0100L << 8) + 1;

    private final ReservingCounter entries = new ReservingCounter(FIRST, 1);

    public byte[] next() {
        return lsn(entries.next());
    }

    /** Returns what counts the entries, to be kept over a restart. */
    public ReservingCounter entries() {
        return entries;
    }

    /** Returns how many entries there may have been. */
    public long size() {
        return entries.peek() - FIRST;
    }

    /** Returns the number of the entry: log file (4 bytes), block (4 bytes), slot (2 bytes). */
    private static byte[] lsn(long entry) {
        return ByteBuffer.allocate(LSN_BYTES)
                .putInt((int) (entry >>> 40))
                .putInt((int) (entry >>> 8))
                .putShort((short) (1 + (entry & 0xFF)))
                .array();
    }

    /** Adds 1 (or -1) to a number of 10 bytes, big-endian. */
    public static byte[] add(byte[] lsn, int difference) {
        byte[] sum = lsn.clone();
        int carry = difference;
        for (int i = sum.length - 1; i >= 0 && carry != 0; i--) {
            int digit = (sum[i] & 0xFF) + carry;
            sum[i] = (byte) digit;
            carry = digit < 0 ? -1 : digit >> 8;
        }
        return sum;
    }
}
