package io.dstream.poll;

import io.dstream.ingest.IngestMessage;
import io.dstream.ingest.IngestSender;
import io.dstream.publish.PublishException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A queue that keeps what it is sent and refuses what a test tells it to. */
public final class ScriptedIngestSender implements IngestSender {
    public final List<IngestMessage> sent = new ArrayList<>();
    int sends;
    int maxBodyBytes = 100_000;
    Predicate<String> poison = body -> false;

    @Nullable
    PublishException fault;

    Runnable afterSend = () -> {};

    @Override
    public int maxBodyBytes() {
        return maxBodyBytes;
    }

    @Override
    public void send(List<IngestMessage> messages) {
        sends++;
        if (fault != null) {
            throw fault;
        }
        for (IngestMessage message : messages) {
            if (poison.test(message.body().toUtf8())) {
                throw new PublishException("ingest-queue - refused a message", PublishException.Fault.POISON, null);
            }
            sent.add(message);
        }
        afterSend.run();
    }

    @Override
    public void close() {}

    /** Returns the events sent, in order, one to a line as the test's packer packs them. */
    List<String> events() {
        return sent.stream().flatMap(message -> message.body().toUtf8().lines()).toList();
    }
}
