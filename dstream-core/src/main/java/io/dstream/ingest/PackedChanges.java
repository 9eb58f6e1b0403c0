package io.dstream.ingest;

import io.dstream.cdc.ChangePosition;
import io.dstream.cdc.Operation;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes and reads the body of an ingest message: for each change a header line and the event.
 *
 * <p>{@code <bytes of the event> <position>[ <key>]\n<event>\n}, the key with every byte but letters, digits and a few
 * signs as {@code %XX}, so that a person can read it in any tool and a program can
 * slice it without a copy. Bytes of events are not interpreted.
 */
public final class PackedChanges {
    public static final String CONTENT_TYPE = "application/vnd.dstream.changes";

    /** Digits of the largest length that is accepted, 999,999,999 bytes; it cannot overflow an int. */
    private static final int MAX_LENGTH_DIGITS = 9;

    /** {@link ChangePosition#toString} writes at most 54 characters. */
    private static final int MAX_POSITION_CHARS = 54;

    private PackedChanges() {}

    /** Returns how many bytes a change takes in a body. */
    public static int sizeBytes(EncodedChange change) {
        return header(change).length + change.event().sizeBytes() + 1;
    }

    /** Encodes changes, whose positions ascend. */
    public static Payload encode(List<EncodedChange> changes) {
        int size = 0;
        for (EncodedChange change : changes) {
            size += sizeBytes(change);
        }
        ByteBuffer body = ByteBuffer.allocate(size);
        for (EncodedChange change : changes) {
            body.put(header(change)).put(change.event().asByteBuffer()).put((byte) '\n');
        }
        return Payload.ofOwned(body.array());
    }

    /**
     * Decodes a body into slices of it.
     *
     * @throws IngestFormatException if it is anything but what {@link #encode} writes
     */
    public static List<EncodedChange> decode(Payload body) {
        List<EncodedChange> changes = new ArrayList<>();
        ByteBuffer bytes = body.asByteBuffer();
        while (bytes.hasRemaining()) {
            EncodedChange change = decodeChange(body, bytes);
            if (!changes.isEmpty()) {
                requireAscending(changes.get(changes.size() - 1).position(), change.position());
            }
            changes.add(change);
        }
        if (changes.isEmpty()) {
            throw new IngestFormatException("A body carries at least one change");
        }
        return changes;
    }

    private static EncodedChange decodeChange(Payload body, ByteBuffer bytes) {
        int at = bytes.position();
        int length = decodeLength(bytes);
        String header = until(bytes, '\n', MAX_POSITION_CHARS + 1 + KeyText.MAX_CHARS);
        int blank = header.indexOf(' ');
        ChangePosition position = decodePosition(blank < 0 ? header : header.substring(0, blank), bytes);
        String key = blank < 0 ? "" : KeyText.decode(header.substring(blank + 1));
        Operation operation = operationOf(position, at);
        int start = bytes.position();
        if (length >= bytes.remaining()) {
            throw new IngestFormatException("The event at byte " + start + " has " + (bytes.remaining() - 1)
                    + " bytes where its header says " + length);
        }
        bytes.position(start + length);
        if (bytes.get() != '\n') {
            throw new IngestFormatException("The event at byte " + start + " does not end with a line feed");
        }
        return new EncodedChange(position, operation, body.slice(start, length), key);
    }

    private static int decodeLength(ByteBuffer bytes) {
        String digits = until(bytes, ' ', MAX_LENGTH_DIGITS);
        if (digits.isEmpty()
                || digits.chars().anyMatch(c -> c < '0' || c > '9')
                || (digits.length() > 1 && digits.charAt(0) == '0')) {
            throw new IngestFormatException("No length of an event before byte " + bytes.position());
        }
        return Integer.parseInt(digits);
    }

    private static ChangePosition decodePosition(String text, ByteBuffer bytes) {
        try {
            ChangePosition position = ChangePosition.parse(text);
            // Only the one canonical text: "+1" or upper-case digits come from elsewhere.
            if (position.toString().equals(text)) {
                return position;
            }
        } catch (IllegalArgumentException e) {
            throw new IngestFormatException("No position of a change before byte " + bytes.position(), e);
        }
        throw new IngestFormatException("No position of a change before byte " + bytes.position());
    }

    private static Operation operationOf(ChangePosition position, int at) {
        if (position.operation() == 0 || position.operation() == Operation.UPDATE_BEFORE.code()) {
            throw new IngestFormatException(
                    "The change at byte " + at + " has operation " + position.operation() + ", which never travels");
        }
        return Operation.of(position.operation());
    }

    private static void requireAscending(ChangePosition previous, ChangePosition next) {
        if (!next.isAfter(previous)) {
            throw new IngestFormatException("The change at " + next + " follows that at " + previous);
        }
    }

    private static String until(ByteBuffer bytes, char end, int maxChars) {
        int start = bytes.position();
        int limit = Math.min(bytes.limit(), start + maxChars + 1);
        for (int i = start; i < limit; i++) {
            if (bytes.get(i) == end) {
                byte[] text = new byte[i - start];
                bytes.get(text).get();
                return new String(text, StandardCharsets.ISO_8859_1);
            }
        }
        throw new IngestFormatException("The header at byte " + start + " has no end");
    }

    private static byte[] header(EncodedChange change) {
        String key = change.key().isEmpty() ? "" : " " + KeyText.encode(change.key());
        return (change.event().sizeBytes() + " " + change.position() + key + "\n")
                .getBytes(StandardCharsets.ISO_8859_1);
    }
}
