package io.dstream.sandbox.sqlserver.tds.packet;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.util.Arrays;

/** Reads the little-endian fields of one message, each checked against the message's end. */
public final class Payload {
    private static final VarHandle SHORT = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private final byte[] bytes;
    private final int start;
    private final int end;
    private int position;

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

    public int remaining() {
        return end - position;
    }

    public boolean isEmpty() {
        return position == end;
    }

    /** Returns the next byte without taking it. */
    public int peek() {
        require(1);
        return bytes[position] & 0xFF;
    }

    public int u8() {
        return bytes[advance(1)] & 0xFF;
    }

    public int u16() {
        return (short) SHORT.get(bytes, advance(2)) & 0xFFFF;
    }

    public int i16() {
        return (short) SHORT.get(bytes, advance(2));
    }

    public int u16BigEndian() {
        return u8() << 8 | u8();
    }

    public int i32() {
        return (int) INT.get(bytes, advance(4));
    }

    public int i32BigEndian() {
        return Integer.reverseBytes(i32());
    }

    public long u32() {
        return Integer.toUnsignedLong(i32());
    }

    public long i64() {
        return (long) LONG.get(bytes, advance(8));
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

    /** Returns a part of this payload, counted from its start. */
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

    private int advance(long count) {
        require(count);
        int from = position;
        position += (int) count;
        return from;
    }

    private void require(long count) {
        if (count < 0 || count > end - position) {
            throw new ProtocolException("Message ends " + (end - position) + " bytes before " + count + " are read");
        }
    }
}
