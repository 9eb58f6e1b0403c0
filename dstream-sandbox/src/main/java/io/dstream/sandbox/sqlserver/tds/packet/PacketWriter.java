package io.dstream.sandbox.sqlserver.tds.packet;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Writes little-endian fields into the packets of a message, [MS-TDS] 2.2.3.
 *
 * <p>Packets lie behind each other in one buffer that goes out when it is full or the message ends. Failures of the
 * connection come as {@link UncheckedIOException}. Used by one thread at a time.
 */
public final class PacketWriter {
    private static final VarHandle SHORT = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    /** Writes of about this size cost the fewest system calls for a whole table. */
    private static final int BUFFER_BYTES = 128 * 1024;

    private final OutputStream out;
    private final byte[] buffer = new byte[BUFFER_BYTES];
    private final int messageType;
    private int packetBytes;
    private int packetStart;
    private int packetEnd;
    private int position;
    private int packetId = 1;
    private Runnable beforeSend = () -> {};

    /** Writes messages of this type in packets of this size. */
    public PacketWriter(OutputStream out, int messageType, int packetBytes) {
        this.out = out;
        this.messageType = messageType;
        this.packetBytes = packetBytes;
        begin(0);
    }

    /** Sets the size of the packets from the next message on. */
    public void packetBytes(int bytes) {
        packetBytes = bytes;
        begin(0);
    }

    /** Sets what is run before a part of a message goes out that is longer than the buffer. */
    public void beforeSend(Runnable action) {
        beforeSend = action;
    }

    /** Forgets what the message contains; none of it may have gone out. */
    public void discard() {
        packetId = 1;
        begin(0);
    }

    /** Returns whether the message has content that {@link #endMessage} has not ended. */
    public boolean isWithinMessage() {
        return packetStart > 0 || position > PacketHeader.BYTES || packetId > 1;
    }

    public void u8(int value) {
        if (position == packetEnd) {
            nextPacket();
        }
        buffer[position++] = (byte) value;
    }

    public void i16(int value) {
        if (packetEnd - position < 2) {
            unsigned(value, 2);
            return;
        }
        SHORT.set(buffer, position, (short) value);
        position += 2;
    }

    public void i32(int value) {
        if (packetEnd - position < 4) {
            unsigned(value, 4);
            return;
        }
        INT.set(buffer, position, value);
        position += 4;
    }

    public void i64(long value) {
        if (packetEnd - position < 8) {
            unsigned(value, 8);
            return;
        }
        LONG.set(buffer, position, value);
        position += 8;
    }

    public void i32BigEndian(int value) {
        i32(Integer.reverseBytes(value));
    }

    public void i16BigEndian(int value) {
        u8(value >>> 8);
        u8(value);
    }

    /** Writes the lowest bytes of a number. */
    public void unsigned(long value, int width) {
        for (int shift = 0; shift < width * 8; shift += 8) {
            u8((int) (value >>> shift));
        }
    }

    public void bytes(byte[] bytes) {
        int from = 0;
        while (from < bytes.length) {
            if (position == packetEnd) {
                nextPacket();
            }
            int count = Math.min(bytes.length - from, packetEnd - position);
            System.arraycopy(bytes, from, buffer, position, count);
            position += count;
            from += count;
        }
    }

    public void utf16(String text) {
        int length = text.length();
        if (packetEnd - position < 2 * length) {
            bytes(Utf16.encode(text));
            return;
        }
        int at = position;
        for (int i = 0; i < length; i++, at += 2) {
            SHORT.set(buffer, at, (short) text.charAt(i));
        }
        position = at;
    }

    /** Writes one byte for each UTF-16 unit of a text, taken from a table of 65,536. */
    public void mapped(String text, byte[] table) {
        for (int i = 0; i < text.length(); i++) {
            u8(table[text.charAt(i)]);
        }
    }

    /** Writes text with its length in characters before it in one byte, B_VARCHAR; longer text is cut. */
    public void shortText(String text) {
        String cut = text.length() > 255 ? text.substring(0, 255) : text;
        u8(cut.length());
        utf16(cut);
    }

    /** Ends the message and sends what is left of it. */
    public void endMessage() {
        header(PacketHeader.END_OF_MESSAGE);
        send();
        packetId = 1;
        begin(0);
        try {
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void nextPacket() {
        header(0);
        packetId++;
        if (position + packetBytes > buffer.length) {
            beforeSend.run();
            send();
            begin(0);
        } else {
            begin(position);
        }
    }

    private void begin(int start) {
        packetStart = start;
        packetEnd = start + packetBytes;
        position = start + PacketHeader.BYTES;
    }

    private void header(int status) {
        int length = position - packetStart;
        buffer[packetStart] = (byte) messageType;
        buffer[packetStart + 1] = (byte) status;
        buffer[packetStart + 2] = (byte) (length >>> 8);
        buffer[packetStart + 3] = (byte) length;
        buffer[packetStart + 4] = 0;
        buffer[packetStart + 5] = 0;
        buffer[packetStart + 6] = (byte) packetId;
        buffer[packetStart + 7] = 0;
    }

    private void send() {
        try {
            out.write(buffer, 0, position);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
