package io.dstream.sandbox.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.core.amqp.AmqpRetryOptions;
import com.azure.messaging.servicebus.ServiceBusClientBuilder;
import com.azure.messaging.servicebus.ServiceBusException;
import com.azure.messaging.servicebus.ServiceBusMessage;
import com.azure.messaging.servicebus.ServiceBusProcessorClient;
import com.azure.messaging.servicebus.ServiceBusSenderClient;
import io.dstream.sandbox.amqp.ErrorConditions;
import io.dstream.sandbox.amqp.NamespaceFaults;
import io.dstream.sandbox.servicebus.ServiceBusOptions;
import io.dstream.sandbox.servicebus.ServiceBusServer;
import io.dstream.sandbox.servicebus.broker.QueueSettings;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.qpid.protonj2.types.transport.ErrorCondition;
import org.junit.jupiter.api.Test;

/**
 * Connections break, links end and sends are throttled at random while messages go through a queue; {@code -Ddstream.chaos.seconds=600} for
 * the long run.
 */
class MessagingChaosIT {
    private static final System.Logger LOG = System.getLogger(MessagingChaosIT.class.getName());
    private static final Duration LENGTH = Duration.ofSeconds(Long.getLong("dstream.chaos.seconds", 20));
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String QUEUE = "orders";
    private static final long SEED = 7;
    /** A client takes about four seconds to recover; faults come faster at times and leave it alone at others. */
    private static final int LONGEST_PAUSE_MILLIS = 6000;

    private final Set<String> received = ConcurrentHashMap.newKeySet();

    @Test
    void losesNoMessageThatItAccepted() throws Exception {
        QueueSettings settings = new QueueSettings(
                Duration.ofSeconds(10),
                Integer.MAX_VALUE,
                false,
                QueueSettings.UNLIMITED,
                false,
                Duration.ofMinutes(10),
                1L << 30);
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try (ServiceBusServer server = ServiceBusServer.start(ServiceBusOptions.DEFAULT)) {
            server.createQueue(QUEUE, settings);
            CountDownLatch over = new CountDownLatch(1);
            Future<Integer> sent = threads.submit(() -> send(server, over));
            Future<Integer> faults = threads.submit(() -> disturb(server, over));
            try (ServiceBusProcessorClient processor = processor(server)) {
                processor.start();
                assertThat(over.await(LENGTH.toMillis(), TimeUnit.MILLISECONDS)).isFalse();
                over.countDown();
                int brought = faults.get();
                server.faults().clear();
                int accepted = sent.get();
                awaitReceived(accepted);
                LOG.log(Level.INFO, "figures: {0} messages accepted and received, {1} faults", accepted, brought);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private synchronized void awaitReceived(int accepted) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (received.size() < accepted && System.nanoTime() < end) {
            wait(100);
        }
        for (int i = 0; i < accepted; i++) {
            assertThat(received).contains(Integer.toString(i));
        }
    }

    private static ServiceBusClientBuilder builder(ServiceBusServer server) {
        return new ServiceBusClientBuilder()
                .connectionString(server.connectionString())
                .retryOptions(new AmqpRetryOptions()
                        .setMaxRetries(3)
                        .setDelay(Duration.ofMillis(100))
                        .setTryTimeout(Duration.ofSeconds(10)));
    }

    /** Sends numbers, each until it is accepted, and returns how many were. */
    private static int send(ServiceBusServer server, CountDownLatch over) {
        int next = 0;
        try (ServiceBusSenderClient sender =
                builder(server).sender().queueName(QUEUE).buildClient()) {
            while (over.getCount() > 0) {
                try {
                    String number = Integer.toString(next);
                    sender.sendMessage(new ServiceBusMessage(number).setMessageId(number));
                    next++;
                } catch (ServiceBusException | IllegalStateException e) {
                    // the latter where the client's own retries took longer than it lets a caller wait
                    LOG.log(Level.DEBUG, "message {0} is sent again", next);
                }
            }
        }
        return next;
    }

    private ServiceBusProcessorClient processor(ServiceBusServer server) {
        return builder(server)
                .processor()
                .queueName(QUEUE)
                .disableAutoComplete()
                .maxConcurrentCalls(4)
                .processMessage(context -> {
                    received.add(context.getMessage().getMessageId());
                    context.complete();
                    wake();
                })
                .processError(context -> LOG.log(Level.DEBUG, "receiving failed", context.getException()))
                .buildProcessorClient();
    }

    private synchronized void wake() {
        notifyAll();
    }

    private static int disturb(ServiceBusServer server, CountDownLatch over) throws InterruptedException {
        Random random = new Random(SEED);
        ErrorCondition forced = ErrorConditions.of(ErrorConditions.DETACH_FORCED, "The link was ended at random.");
        ErrorCondition busy = ErrorConditions.of(ErrorConditions.SERVER_BUSY, "The server is busy at random.");
        int count = 0;
        while (!over.await(random.nextInt(LONGEST_PAUSE_MILLIS), TimeUnit.MILLISECONDS)) {
            NamespaceFaults faults = server.faults();
            switch (random.nextInt(4)) {
                case 0 -> faults.dropConnections();
                case 1 -> {
                    var unused = faults.detach(QUEUE, forced);
                }
                case 2 -> server.loseLocks(QUEUE);
                default -> faults.reject(QUEUE, busy, 1 + random.nextInt(3));
            }
            count++;
        }
        return count;
    }
}
