package io.dstream.sandbox.amqp;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Walks over encoded AMQP values, decoding only what is asked for. Source: AMQP 1.0 part 1.6. */
public final class AmqpReader {
    private static final int MAX_DEPTH = 32;

    private final ByteBuffer bytes;

    public AmqpReader(byte[] array, int from, int to) {
        this.bytes = ByteBuffer.wrap(array, from, to - from);
    }

    public int position() {
        return bytes.position();
    }

    public boolean hasRemaining() {
        return bytes.hasRemaining();
    }

    /** Reads a section's or performative's numeric descriptor. */
    public int descriptor() {
        if (unsignedByte() != 0x00) {
            throw new MalformedMessageException("a section does not begin with a descriptor");
        }
        int code = unsignedByte();
        return switch (code) {
            case 0x53 -> unsignedByte();
            case 0x80 -> (int) longValue();
            default -> throw new MalformedMessageException("a section's descriptor is not numeric: " + hex(code));
        };
    }

    /** Moves behind the next value. */
    public void skip() {
        skip(0);
    }

    private void skip(int depth) {
        int code = unsignedByte();
        if (code == 0x00) {
            if (depth >= MAX_DEPTH) {
                throw new MalformedMessageException("descriptors are nested too deeply");
            }
            skip(depth + 1);
            skip(depth + 1);
        } else {
            advance(width(code));
        }
    }

    private int width(int code) {
        return switch (code >> 4) {
            case 0x4 -> 0;
            case 0x5 -> 1;
            case 0x6 -> 2;
            case 0x7 -> 4;
            case 0x8 -> 8;
            case 0x9 -> 16;
            case 0xA, 0xC, 0xE -> unsignedByte();
            case 0xB, 0xD, 0xF -> intValue();
            default -> throw new MalformedMessageException("unknown constructor " + hex(code));
        };
    }

    /** Enters a list or map and returns its number of elements; a null counts as empty. */
    public int enter() {
        int code = unsignedByte();
        return switch (code) {
            case 0x40, 0x45 -> 0;
            case 0xC0, 0xC1 -> counted(unsignedByte(), 1);
            case 0xD0, 0xD1 -> counted(intValue(), 4);
            default -> throw new MalformedMessageException("not a list or map: " + hex(code));
        };
    }

    private int counted(int size, int countWidth) {
        if (size < countWidth || size > bytes.remaining()) {
            throw new MalformedMessageException("a list or map of " + size + " bytes is cut off");
        }
        int count = countWidth == 1 ? unsignedByte() : intValue();
        // Every element takes a byte at least.
        if (count < 0 || count > size - countWidth) {
            throw new MalformedMessageException("a list or map counts " + count + " elements");
        }
        return count;
    }

    /** Reads a string, symbol, uuid or unsigned long as text, {@code null} for null. */
    @Nullable
    public String text() {
        int code = unsignedByte();
        return switch (code) {
            case 0x40 -> null;
            case 0xA1, 0xA3 -> new String(take(unsignedByte()), StandardCharsets.UTF_8);
            case 0xB1, 0xB3 -> new String(take(intValue()), StandardCharsets.UTF_8);
            case 0x98 -> new UUID(longValue(), longValue()).toString();
            case 0xA0 -> new String(take(unsignedByte()), StandardCharsets.ISO_8859_1);
            case 0x44 -> "0";
            case 0x53 -> Integer.toString(unsignedByte());
            case 0x80 -> Long.toUnsignedString(longValue());
            default -> throw new MalformedMessageException("not text: " + hex(code));
        };
    }

    /** Reads an unsigned int, a long or a timestamp, the fallback for null. */
    public long number(long fallback) {
        int code = unsignedByte();
        return switch (code) {
            case 0x40 -> fallback;
            case 0x43, 0x44 -> 0;
            case 0x50, 0x52, 0x53 -> unsignedByte();
            case 0x55 -> byteValue();
            case 0x70 -> Integer.toUnsignedLong(intValue());
            case 0x80, 0x81, 0x83 -> longValue();
            default -> throw new MalformedMessageException("not a number: " + hex(code));
        };
    }

    /**
     * Reads a simple value: whole numbers as {@link Long}, timestamps as {@link Instant}, symbols as text. What is
     * described comes without its description, a binary, list, map or array as {@code null}.
     */
    public @Nullable Object value() {
        int start = bytes.position();
        int code = unsignedByte();
        return switch (code) {
            case 0x00 -> {
                skip();
                yield value();
            }
            case 0x41, 0x42 -> code == 0x41;
            case 0x56 -> unsignedByte() == 1;
            case 0x43, 0x44, 0x45 -> code == 0x45 ? null : Long.valueOf(0);
            case 0x50, 0x52, 0x53 -> Long.valueOf(unsignedByte());
            case 0x51, 0x54, 0x55 -> Long.valueOf(byteValue());
            case 0x60 -> Long.valueOf(((unsignedByte() << 8) | unsignedByte()));
            case 0x61 -> Long.valueOf((short) ((unsignedByte() << 8) | unsignedByte()));
            case 0x70 -> Integer.toUnsignedLong(intValue());
            case 0x71 -> Long.valueOf(intValue());
            case 0x72 -> Double.valueOf(Float.intBitsToFloat(intValue()));
            case 0x73 -> Character.toString(intValue());
            case 0x80, 0x81 -> longValue();
            case 0x82 -> Double.longBitsToDouble(longValue());
            case 0x83 -> Instant.ofEpochMilli(longValue());
            case 0x98 -> new UUID(longValue(), longValue());
            case 0xA1, 0xA3, 0xB1, 0xB3 -> {
                bytes.position(start);
                yield text();
            }
            default -> {
                bytes.position(start);
                skip();
                yield null;
            }
        };
    }

    /** Reads a boolean, false for null. */
    public boolean flag() {
        int code = unsignedByte();
        return code == 0x41 || (code == 0x56 && unsignedByte() == 1);
    }

    /** Reads a binary as the range that its content takes. */
    public Slice binary() {
        int code = unsignedByte();
        int length =
                switch (code) {
                    case 0xA0 -> unsignedByte();
                    case 0xB0 -> intValue();
                    default -> throw new MalformedMessageException("not binary: " + hex(code));
                };
        int from = bytes.position();
        advance(length);
        return new Slice(from, from + length);
    }

    /** A range of the array that is read. */
    public record Slice(int from, int to) {}

    private byte[] take(int length) {
        require(length);
        byte[] taken = new byte[length];
        bytes.get(taken);
        return taken;
    }

    private void advance(int length) {
        require(length);
        bytes.position(bytes.position() + length);
    }

    private byte byteValue() {
        require(1);
        return bytes.get();
    }

    private int unsignedByte() {
        return byteValue() & 0xFF;
    }

    private int intValue() {
        require(4);
        return bytes.getInt();
    }

    private long longValue() {
        require(8);
        return bytes.getLong();
    }

    private void require(int length) {
        if (length < 0 || length > bytes.remaining()) {
            throw new MalformedMessageException("a value of " + Integer.toUnsignedString(length) + " bytes is cut off");
        }
    }

    private static String hex(int code) {
        return "0x" + Integer.toHexString(code);
    }
}
