package io.dstream.sandbox.amqp;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.UUID;

/** Encodes AMQP values one after the other into a growing array. Source: AMQP 1.0 part 1.6. */
public final class AmqpWriter {
    private byte[] array = new byte[512];
    private int length;

    public AmqpWriter reset() {
        length = 0;
        return this;
    }

    /** Returns the array behind, filled up to {@link #length()}; it is written again after a reset. */
    public byte[] array() {
        return array;
    }

    public int length() {
        return length;
    }

    public byte[] toByteArray() {
        return Arrays.copyOf(array, length);
    }

    public AmqpWriter raw(byte[] source, int from, int to) {
        ensure(to - from);
        System.arraycopy(source, from, array, length, to - from);
        length += to - from;
        return this;
    }

    public AmqpWriter raw(byte[] source) {
        return raw(source, 0, source.length);
    }

    public AmqpWriter descriptor(int code) {
        return bytes(0x00, 0x53, code);
    }

    /** Writes a descriptor of eight bytes, as the vendor's own types have. */
    public AmqpWriter descriptor(long code) {
        bytes(0x00, 0x80);
        return int64(code);
    }

    public AmqpWriter nothing() {
        return bytes(0x40);
    }

    public AmqpWriter bool(boolean value) {
        return bytes(value ? 0x41 : 0x42);
    }

    public AmqpWriter ubyte(int value) {
        return bytes(0x50, value);
    }

    public AmqpWriter uint(int value) {
        bytes(0x70);
        return int32(value);
    }

    public AmqpWriter intValue(int value) {
        bytes(0x71);
        return int32(value);
    }

    public AmqpWriter longValue(long value) {
        bytes(0x81);
        return int64(value);
    }

    public AmqpWriter timestamp(long millis) {
        bytes(0x83);
        return int64(millis);
    }

    public AmqpWriter uuid(UUID value) {
        bytes(0x98);
        int64(value.getMostSignificantBits());
        return int64(value.getLeastSignificantBits());
    }

    public AmqpWriter string(String value) {
        return variable(0xA1, value.getBytes(StandardCharsets.UTF_8));
    }

    public AmqpWriter symbol(String value) {
        return variable(0xA3, value.getBytes(StandardCharsets.US_ASCII));
    }

    public AmqpWriter binary(byte[] value) {
        return variable(0xA0, value);
    }

    private AmqpWriter variable(int shortCode, byte[] value) {
        if (value.length < 256) {
            bytes(shortCode, value.length);
        } else {
            bytes(shortCode + 0x10);
            int32(value.length);
        }
        return raw(value);
    }

    /** Begins a list (of four-byte size) and returns the mark that ends it. */
    public int beginList() {
        return begin(0xD0);
    }

    /** Begins a map (of four-byte size) and returns the mark that ends it. */
    public int beginMap() {
        return begin(0xD1);
    }

    /** Begins an array (of four-byte size) of elements of this constructor and returns the mark that ends it. */
    public int beginArray(int constructor) {
        int mark = begin(0xF0);
        bytes(constructor);
        return mark;
    }

    private int begin(int code) {
        bytes(code);
        int mark = length;
        int32(0);
        int32(0);
        return mark;
    }

    /** Ends a list, map or array of this many elements; a map counts keys and values. */
    public AmqpWriter end(int mark, int count) {
        ByteBuffer.wrap(array).putInt(mark, length - mark - 4).putInt(mark + 4, count);
        return this;
    }

    /** Writes an array's element without constructor. */
    public AmqpWriter int64(long value) {
        ensure(8);
        ByteBuffer.wrap(array).putLong(length, value);
        length += 8;
        return this;
    }

    /** Writes an element without constructor of an array of strings with four-byte sizes (0xb1). */
    public AmqpWriter longStringElement(String value) {
        byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
        return int32(utf8.length).raw(utf8);
    }

    private AmqpWriter int32(int value) {
        ensure(4);
        ByteBuffer.wrap(array).putInt(length, value);
        length += 4;
        return this;
    }

    private AmqpWriter bytes(int... values) {
        ensure(values.length);
        for (int value : values) {
            array[length++] = (byte) value;
        }
        return this;
    }

    private void ensure(int more) {
        if (length + more > array.length) {
            array = Arrays.copyOf(array, Math.max(array.length * 2, length + more));
        }
    }
}
