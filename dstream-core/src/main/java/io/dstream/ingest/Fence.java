package io.dstream.ingest;

/**
 * Whose word counts: positions are compared within a generation, and a lower epoch is the late word of a former holder.
 *
 * <p>A checkpoint that begins anew gets an even generation, a rewind the next odd one: changes of an odd generation may
 * have been sent before, and are to arrive all the same.
 *
 * @param generation raised by a rewind, a snapshot or a new checkpoint, never lowered
 * @param epoch the lease's epoch, raised by each change of the holder, at least 1
 */
public record Fence(long generation, long epoch) {
    /** Returns whether changes are sent again on purpose, so that their events need names of their own. */
    public boolean isResent() {
        return (generation & 1) == 1;
    }

    /** Returns the fence after a rewind: the next odd generation. */
    public Fence rewound() {
        return new Fence((generation + 1) | 1, epoch);
    }
}
