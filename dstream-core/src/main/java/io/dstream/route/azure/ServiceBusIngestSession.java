package io.dstream.route.azure;

import com.azure.core.amqp.exception.AmqpException;
import com.azure.messaging.servicebus.ServiceBusException;
import com.azure.messaging.servicebus.ServiceBusReceivedMessage;
import com.azure.messaging.servicebus.ServiceBusReceiverAsyncClient;
import com.azure.messaging.servicebus.models.DeadLetterOptions;
import io.dstream.ingest.Payload;
import io.dstream.route.IngestDelivery;
import io.dstream.route.IngestSession;
import io.dstream.route.SessionNote;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** A session that was accepted from Service Bus. */
final class ServiceBusIngestSession implements IngestSession {
    /** Messages asked for ahead; of at most 256 KB each, so 8 MB for a session. */
    private static final int WINDOW = 32;

    /** Completing is a round trip for each message, so that many are under way at once. */
    private static final int COMPLETES = 64;

    /** Above the SDK's own time-out and retries, which end an operation first. */
    private static final Duration MAX_OPERATION = Duration.ofSeconds(60);

    /** A third of the lock that entities are created with, as for a lease. */
    private static final Duration CERTAIN = Duration.ofSeconds(20);

    private static final int MAX_REASON = 1024;

    private final ServiceBusReceiverAsyncClient receiver;
    private final LongSupplier nanos;
    private final DeliveryWindow window;
    private boolean receiving;
    private long confirmedAt;

    ServiceBusIngestSession(ServiceBusReceiverAsyncClient receiver, LongSupplier nanos) {
        this.receiver = receiver;
        this.nanos = nanos;
        this.window = new DeliveryWindow(receiver.getSessionId(), WINDOW);
        this.confirmedAt = nanos.getAsLong();
    }

    @Override
    public String id() {
        return receiver.getSessionId();
    }

    @Override
    public Optional<SessionNote> note() {
        byte[] state = await("reading the state", receiver.getSessionState());
        return state == null || state.length == 0
                ? Optional.empty()
                : Optional.of(SessionNote.decode(Payload.ofOwned(state)));
    }

    @Override
    public List<IngestDelivery> receive(int maxCount, Duration maxWait) {
        if (!receiving) {
            receiving = true;
            receiver.receiveMessages().subscribe(window);
        }
        return window.take(maxCount, maxWait);
    }

    @Override
    public void confirm() {
        if (nanos.getAsLong() - confirmedAt >= CERTAIN.toNanos()) {
            long begun = nanos.getAsLong();
            await("renewing the lock", receiver.renewSessionLock());
            confirmedAt = begun;
        }
    }

    @Override
    public void keep(SessionNote note) {
        byte[] state = new byte[note.encode().sizeBytes()];
        note.encode().asByteBuffer().get(state);
        await("keeping the state", receiver.setSessionState(state));
    }

    @Override
    public void complete(List<IngestDelivery> deliveries) {
        await(
                "completing",
                Flux.fromIterable(deliveries)
                        .flatMap(delivery -> receiver.complete(received(delivery)), COMPLETES)
                        .then());
    }

    @Override
    public void deadLetter(IngestDelivery delivery, String reason, String description) {
        DeadLetterOptions options = new DeadLetterOptions()
                .setDeadLetterReason(reason)
                .setDeadLetterErrorDescription(
                        description.length() <= MAX_REASON ? description : description.substring(0, MAX_REASON));
        await("dead-lettering", receiver.deadLetter(received(delivery), options));
    }

    @Override
    public void close() {
        window.cancel();
        receiver.close();
    }

    private static ServiceBusReceivedMessage received(IngestDelivery delivery) {
        return ((ServiceBusDelivery) delivery).received();
    }

    private <T> @Nullable T await(String action, Mono<T> operation) {
        try {
            return operation.block(MAX_OPERATION);
        } catch (ServiceBusException | AmqpException | IllegalStateException e) {
            throw SessionFaults.of(id(), action, e);
        }
    }
}
