package io.dstream.route;

import io.dstream.publish.PublishException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What became of several messages of one session.
 *
 * @param outcomes of the first messages, in order; of all of them where nothing failed
 * @param note how far the table is routed now, which may be within the message that failed
 * @param failure why the messages behind those have no outcome yet, null if none is left
 */
public record RoutedGroup(
        List<RouteOutcome> outcomes,
        Optional<SessionNote> note,
        @Nullable PublishException failure) {
    public RoutedGroup {
        outcomes = List.copyOf(outcomes);
    }
}
