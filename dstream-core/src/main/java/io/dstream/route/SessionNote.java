package io.dstream.route;

import io.dstream.cdc.ChangePosition;
import io.dstream.ingest.Fence;
import io.dstream.ingest.IngestFormatException;
import io.dstream.ingest.Payload;
import java.util.Optional;

/**
 * How far a table's changes are routed, kept in the state of its session.
 *
 * @param fence generation and highest epoch that were heard
 * @param last position of the last routed change of that generation
 */
public record SessionNote(Fence fence, ChangePosition last) {
    private static final String VERSION = "1";
    private static final int PARTS = 4;

    /** Far above what {@link #encode} writes. */
    private static final int MAX_BYTES = 256;

    /**
     * Returns the position above which changes of a holder are new, or empty if the holder's word no longer counts.
     *
     * <p>A higher generation starts anew; a lower one, or a lower epoch within it, is late.
     */
    public Optional<ChangePosition> floorFor(Fence holder) {
        if (holder.generation() > fence.generation()) {
            return Optional.of(ChangePosition.ZERO);
        }
        if (holder.generation() < fence.generation() || holder.epoch() < fence.epoch()) {
            return Optional.empty();
        }
        return Optional.of(last);
    }

    /** Encodes the note as {@code 1 <generation> <epoch> <position>}. */
    public Payload encode() {
        return Payload.ofUtf8(VERSION + " " + fence.generation() + " " + fence.epoch() + " " + last);
    }

    /**
     * Decodes what {@link #encode} wrote.
     *
     * @throws IngestFormatException if it is anything else, such as the note of a later version
     */
    public static SessionNote decode(Payload state) {
        if (state.sizeBytes() > MAX_BYTES) {
            throw new IngestFormatException("A session's note has at most " + MAX_BYTES + " bytes");
        }
        String[] parts = state.toUtf8().split(" ", -1);
        if (parts.length != PARTS || !parts[0].equals(VERSION)) {
            throw new IngestFormatException("A session's note is not of version " + VERSION);
        }
        try {
            Fence fence = new Fence(Long.parseLong(parts[1]), Long.parseLong(parts[2]));
            SessionNote note = new SessionNote(fence, ChangePosition.parse(parts[3]));
            if (note.encode().equals(state)) {
                return note;
            }
        } catch (IllegalArgumentException e) {
            throw new IngestFormatException("A session's note is malformed", e);
        }
        throw new IngestFormatException("A session's note is malformed");
    }
}
