package io.dstream.deadletter.queue;

import java.time.Duration;
import java.util.List;

/**
 * The dead letters of one queue or subscription. For one thread.
 *
 * <p>Every method throws {@link io.dstream.control.ControlException} if the service cannot be reached or refuses.
 */
public interface DeadLetterQueue extends AutoCloseable {
    /** Returns dead letters from a sequence number on, in its order, without taking them; fewer where they are large. */
    List<StoredLetter> peek(long fromSequenceNumber, int limit);

    /** Begins to take dead letters, each locked for this process until it is deleted or released. */
    Taking take();

    /** Returns how large the body of a copy may be, in bytes. */
    int maxBodyBytes();

    @Override
    void close();

    /** Dead letters that are being taken. */
    interface Taking extends AutoCloseable {
        /** Returns the next dead letters, at most so many, after waiting at most so long for the first; maybe none. */
        List<StoredLetter> receive(int maxCount, Duration maxWait);

        /** Makes sure that one is still locked for this process, and will be for a while. */
        void confirm(StoredLetter letter);

        /**
         * Sends a copy of one to the entity that it came from and returns when that was confirmed.
         *
         * @throws io.dstream.publish.PublishException if it was not
         */
        void send(StoredLetter letter, LetterCopy copy);

        /** Deletes one for good. */
        void delete(StoredLetter letter);

        /** Gives back all that were neither deleted nor released; never throws. */
        @Override
        void close();
    }
}
