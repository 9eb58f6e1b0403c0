package io.dstream.deadletter.queue;

import io.dstream.deadletter.DeadLetterEntity;
import java.util.List;
import java.util.Optional;

/** Knows which entities keep dead letters. Safe for use by several threads. */
public interface DeadLetterEntities {
    List<DeadLetterEntity> list();

    /** Returns the dead letters of the entity of this id, to be closed by the caller; empty if it is not known. */
    Optional<OpenEntity> open(String id);

    /** An entity whose dead letters are at hand. */
    record OpenEntity(DeadLetterEntity entity, DeadLetterQueue queue) implements AutoCloseable {
        public boolean isIngestQueue() {
            return entity.kind().equals(DeadLetterEntity.INGEST_QUEUE);
        }

        @Override
        public void close() {
            queue.close();
        }
    }
}
