package io.dstream.deadletter.azure;

import com.azure.messaging.servicebus.ServiceBusReceivedMessage;
import com.azure.messaging.servicebus.ServiceBusReceiverAsyncClient;
import io.dstream.azure.BatchingSenders;
import io.dstream.deadletter.queue.DeadLetterQueue;
import io.dstream.deadletter.queue.LetterCopy;
import io.dstream.deadletter.queue.StoredLetter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Dead letters that are locked for this process.
 *
 * <p>By the asynchronous receiver: the other one drops what arrives between two calls, and then it stays locked.
 */
final class ServiceBusLetterTaking implements DeadLetterQueue.Taking {
    /** Below the SDK's buffer of 256, above which a link stands still. */
    private static final int MAX_REQUEST = 64;

    private static final int RELEASES = 64;
    private static final Duration MAX_RELEASE = Duration.ofSeconds(10);

    /**
     * Two receivers of the same dead letters.
     *
     * @param link takes them, and closes with the taking
     * @param beside never takes any, so that it settles by a request of its own once the link is closed; a letter that was
     *     given back over the open link would only be handed to it again
     */
    record Receivers(ServiceBusReceiverAsyncClient link, ServiceBusReceiverAsyncClient beside) {}

    private final String entity;
    private final Receivers receivers;
    private final BatchingSenders senders;
    private final LetterFaults faults;
    private final LetterWindow window = new LetterWindow();
    private final Map<Long, ServiceBusReceivedMessage> held = new TreeMap<>();

    ServiceBusLetterTaking(String entity, Receivers receivers, BatchingSenders senders, LetterFaults faults) {
        this.entity = entity;
        this.receivers = receivers;
        this.senders = senders;
        this.faults = faults;
        receivers.link().receiveMessages().subscribe(window);
    }

    @Override
    public List<StoredLetter> receive(int maxCount, Duration maxWait) {
        try {
            List<StoredLetter> letters = new ArrayList<>();
            for (ServiceBusReceivedMessage message : window.take(Math.min(MAX_REQUEST, maxCount), maxWait)) {
                held.put(message.getSequenceNumber(), message);
                letters.add(LetterMessages.letter(message));
            }
            return letters;
        } catch (IllegalStateException e) {
            throw faults.of("taking dead letters", e);
        }
    }

    @Override
    public void confirm(StoredLetter letter) {
        faults.await("renewing a lock", receivers.link().renewMessageLock(held(letter)));
    }

    @Override
    public void send(StoredLetter letter, LetterCopy copy) {
        senders.send(entity, List.of(LetterMessages.copy(held(letter), copy)));
    }

    @Override
    public void delete(StoredLetter letter) {
        faults.await("deleting a dead letter", receivers.link().complete(held(letter)));
        held.remove(letter.sequenceNumber());
    }

    @Override
    public void close() {
        window.cancel();
        receivers.link().close();
        window.rest().forEach(message -> held.put(message.getSequenceNumber(), message));
        try {
            Flux.fromIterable(List.copyOf(held.values()))
                    // A lock that is gone needs no release, and one that cannot be released ends by itself.
                    .flatMap(
                            message -> receivers.beside().abandon(message).onErrorResume(fault -> Mono.empty()),
                            RELEASES)
                    .then()
                    .block(MAX_RELEASE);
        } catch (IllegalStateException e) {
            // Out of time: the locks end by themselves.
            held.clear();
        }
    }

    private ServiceBusReceivedMessage held(StoredLetter letter) {
        ServiceBusReceivedMessage message = held.get(letter.sequenceNumber());
        if (message == null) {
            throw new IllegalArgumentException(letter.sequenceNumber() + " was not taken here, or is settled");
        }
        return message;
    }
}
