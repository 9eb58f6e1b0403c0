package io.dstream.wiring;

import io.dstream.ingest.IngestMessage;
import io.dstream.ingest.IngestSender;
import java.util.List;
import java.util.function.Consumer;

/** A sender that another can take the place of between two sends. */
final class SwappableSender implements IngestSender {
    private final Swappable<IngestSender> current;

    SwappableSender(IngestSender first, Consumer<Runnable> background) {
        this.current = new Swappable<>(first, old -> background.accept(old::close));
    }

    void replace(IngestSender next) {
        current.replace(next);
    }

    @Override
    public int maxBodyBytes() {
        return current.use(IngestSender::maxBodyBytes);
    }

    @Override
    public void send(List<IngestMessage> messages) {
        current.use(sender -> {
            sender.send(messages);
            return true;
        });
    }

    @Override
    public void close() {
        current.value().close();
    }
}
