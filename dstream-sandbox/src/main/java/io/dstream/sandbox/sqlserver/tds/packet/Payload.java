package io.dstream.sandbox.sqlserver.tds.packet;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.function.BooleanSupplier;

/**
 * Reads the little-endian fields of one message, each checked against the message's end.
 *
 * <p>Of a message that still arrives, what has been read gives its room to what comes.
 */
public final class Payload {
    private static final VarHandle SHORT = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private byte[] bytes;
    private int start;
    private int end;
    private int position;
    private BooleanSupplier arrival = () -> false;

    /** Reads these bytes from {@code start} to before {@code end}. */
    public Payload(byte[] bytes, int start, int end) {
        this.bytes = bytes;
        this.start = start;
        this.end = end;
        this.position = start;
    }

    public static Payload of(byte[] bytes) {
        return new Payload(bytes, 0, bytes.length);
    }

    /** Returns how many bytes are left of those that have come. */
    public int remaining() {
        return end - position;
    }

    /** Returns whether the message ends here; waits for its next packet where that is not known. */
    public boolean isEmpty() {
        boolean more = true;
        while (position == end && more) {
            more = arrival.getAsBoolean();
        }
        return position == end;
    }

    /** Returns the next byte without taking it. */
    public int peek() {
        require(1);
        return bytes[position] & 0xFF;
    }

    public int u8() {
        int at = advance(1);
        return bytes[at] & 0xFF;
    }

    public int u16() {
        return i16() & 0xFFFF;
    }

    public int i16() {
        int at = advance(2);
        return (short) SHORT.get(bytes, at);
    }

    public int u16BigEndian() {
        return u8() << 8 | u8();
    }

    public int i32() {
        int at = advance(4);
        return (int) INT.get(bytes, at);
    }

    public int i32BigEndian() {
        return Integer.reverseBytes(i32());
    }

    public long u32() {
        return Integer.toUnsignedLong(i32());
    }

    public long i64() {
        int at = advance(8);
        return (long) LONG.get(bytes, at);
    }

    /** Reads an unsigned number of this many bytes, at most 8. */
    public long unsigned(int width) {
        long value = 0;
        for (int shift = 0; shift < width * 8; shift += 8) {
            value |= (long) u8() << shift;
        }
        return value;
    }

    public byte[] bytes(long count) {
        int from = advance(count);
        return Arrays.copyOfRange(bytes, from, position);
    }

    public void skip(long count) {
        advance(count);
    }

    /** Reads text of this many bytes. */
    public String text(long count, Charset charset) {
        int from = advance(count);
        return new String(bytes, from, (int) count, charset);
    }

    /** Reads UTF-16 text of this many characters. */
    public String utf16(int characters) {
        int from = advance(2L * characters);
        return Utf16.decode(bytes, from, characters);
    }

    /** Reads text that has its length in characters before it in one byte, B_VARCHAR. */
    public String shortText() {
        return utf16(u8());
    }

    /** Sets what brings the next packet, and tells whether there was one. */
    void arrivesBy(BooleanSupplier packets) {
        arrival = packets;
    }

    int held() {
        return end - position;
    }

    int end() {
        return end;
    }

    /** Returns the bytes with room for this many behind the end. */
    byte[] makeRoom(int count, int maxBytes) {
        if (end + count <= bytes.length) {
            return bytes;
        }
        if (position > start) {
            System.arraycopy(bytes, position, bytes, 0, end - position);
            end -= position;
            position = 0;
            start = 0;
        }
        if (end + count > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(end + count, (int) Math.min(maxBytes, 2L * bytes.length)));
        }
        return bytes;
    }

    void filled(int count) {
        end += count;
    }

    /** Takes all that has come. */
    void drop() {
        position = end;
    }

    /** Returns a part of this payload, counted from its start; of a message that is whole. */
    public Payload part(long offset, long length) {
        if (offset < 0 || length < 0 || offset + length > end - start) {
            throw new ProtocolException(
                    "Offset " + offset + " with length " + length + " lies outside " + (end - start) + " bytes");
        }
        int from = start + (int) offset;
        return new Payload(bytes, from, from + (int) length);
    }

    /** Returns what lies behind this offset, counted from the start. */
    public Payload from(long offset) {
        return part(offset, end - start - offset);
    }

    /** Takes bytes and returns where they lie; they may have moved to another array meanwhile. */
    private int advance(long count) {
        require(count);
        int from = position;
        position += (int) count;
        return from;
    }

    private void require(long count) {
        if (count <= end - position && count >= 0) {
            return;
        }
        boolean more = count >= 0;
        while (more && count > end - position) {
            more = arrival.getAsBoolean();
        }
        if (!more) {
            throw new ProtocolException("Message ends " + (end - position) + " bytes before " + count + " are read");
        }
    }
}
