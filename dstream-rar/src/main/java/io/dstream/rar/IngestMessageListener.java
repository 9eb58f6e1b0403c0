package io.dstream.rar;

import io.dstream.ingest.IngestMessage;
import io.dstream.route.ProcessorStatus;
import io.dstream.route.RoutedGroup;
import io.dstream.route.SessionNote;
import java.util.List;
import java.util.Optional;

/**
 * What a message-driven bean implements to be handed the messages of the ingest queue.
 *
 * <p>The messages of one session come in order and one group at a time; those of several sessions at once. Messages are
 * settled only as far as the bean answers that they are routed, and only after that answer:
 *
 * <ul>
 *   <li>Where the bean throws, or cannot be reached, nothing is settled and nothing noted. The same messages are handed
 *       over again after half a second, then one, two and four seconds; after five attempts the session is given back to
 *       the queue for 30 seconds, and its messages are received and handed over again, in order. It never ends: no
 *       message is dead-lettered because a bean throws.
 *   <li>Where the answer says that only the first of them are routed, those are settled and the others are handed over
 *       again likewise.
 *   <li>Where the process dies after the answer and before the settlement, the messages come again, with a note that
 *       tells what was routed; where it dies during the call, they come with the note of before.
 * </ul>
 */
public interface IngestMessageListener {
    /**
     * Routes the next messages of one session.
     *
     * @param note how far the session's table was routed, empty if it never was
     * @return as many outcomes as there are messages, or a failure that says why there are fewer
     */
    RoutedGroup onMessages(List<IngestMessage> messages, Optional<SessionNote> note);

    /** Hears about once a second, where anything has changed, what the adapter has received until now. */
    default void onStatus(ProcessorStatus status) {}
}
