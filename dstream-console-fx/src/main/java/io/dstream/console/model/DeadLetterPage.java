package io.dstream.console.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Dead letters of an entity.
 *
 * @param next from which sequence number to go on, null where there are no more
 */
public record DeadLetterPage(
        String entity, List<DeadLetter> items, @Nullable Long next) {
    public DeadLetterPage {
        items = List.copyOf(items);
    }
}
