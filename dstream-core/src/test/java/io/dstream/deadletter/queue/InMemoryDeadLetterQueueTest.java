package io.dstream.deadletter.queue;

import java.util.List;
import java.util.Map;

class InMemoryDeadLetterQueueTest extends DeadLetterQueueContract {
    private final InMemoryDeadLetterQueue queue = new InMemoryDeadLetterQueue();

    @Override
    protected DeadLetterQueue queue(int count) {
        for (int i = 0; i < count; i++) {
            queue.add(i + 1, "m" + i, "text/plain", Map.of(), "body " + i);
        }
        return queue;
    }

    @Override
    protected List<String> received(int expected) {
        return queue.entity().stream()
                .map(letter -> letter.messageId() + ":" + letter.body().toUtf8())
                .toList();
    }
}
