package io.dstream.ingest;

/**
 * Whose word counts: positions are compared within a generation, and a lower epoch is the late word of a former holder.
 *
 * @param generation raised by a rewind, a snapshot or a new checkpoint, never lowered
 * @param epoch the lease's epoch, raised by each change of the holder, at least 1
 */
public record Fence(long generation, long epoch) {}
