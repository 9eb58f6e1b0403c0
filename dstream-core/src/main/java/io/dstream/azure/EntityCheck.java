package io.dstream.azure;

/**
 * What a start found out about an entity.
 *
 * @param entity queue, topic or {@code <topic>/<subscription>}
 * @param notice what a person should know or mend, empty if there is nothing
 */
public record EntityCheck(String entity, State state, String notice) {
    /** Whether the entity is there. */
    public enum State {
        EXISTED,
        CREATED,
        /** The configuration says that entities are neither looked at nor created. */
        TAKEN_FOR_GRANTED,
        /** The management operations cannot be used; the entity may be there all the same. */
        UNVERIFIED,
        /** The management operations are out of reach; they may not be later. */
        UNREACHABLE
    }
}
