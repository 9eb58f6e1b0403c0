package io.dstream.rar;

import static org.assertj.core.api.Assertions.assertThat;

import io.dstream.azure.IngestEntity;
import io.dstream.azure.NamespaceAccess;
import io.dstream.engine.Role;
import io.dstream.ingest.IngestMessage;
import io.dstream.ingest.azure.ServiceBusIngestSender;
import io.dstream.route.RoutedGroup;
import io.dstream.route.SessionNote;
import io.dstream.sandbox.Sandbox;
import io.dstream.sandbox.SandboxOptions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The adapter between a queue with sessions and a bean that breaks now and then. */
@Timeout(120)
class IngestResourceAdapterIT {
    private static final List<String> TABLES = List.of("Orders", "Persons", "Lines");
    private static final int MESSAGES = 60;

    private static Sandbox sandbox;

    private final Map<String, List<Integer>> routed = new ConcurrentHashMap<>();
    private final AtomicInteger calls = new AtomicInteger();

    @BeforeAll
    static void open() {
        sandbox = Sandbox.start(SandboxOptions.freePorts());
    }

    @AfterAll
    static void close() {
        sandbox.close();
    }

    @Test
    void losesNothingAndKeepsOrderAcrossABeanThatThrowsAndADeploymentAnew() throws Exception {
        IngestActivationSpec spec = spec("ingest-rar");
        IngestResourceAdapter adapter = new IngestResourceAdapter(() -> Role.SERVER, () -> {
            throw new AssertionError("The spec says all");
        });
        adapter.start(ThreadBootstrap.withHints());
        ScriptedEndpoints first = new ScriptedEndpoints(this::routeOrBreak);
        adapter.endpointActivation(first, spec);
        await(() -> !first.statuses.isEmpty());
        try (ServiceBusIngestSender sender = new ServiceBusIngestSender(
                NamespaceAccess.of(sandbox.serviceBusConnectionString()), IngestEntity.queue("ingest-rar"))) {
            send(sender, 1, MESSAGES / 2);
            await(() -> count() > MESSAGES / 2);

            adapter.endpointDeactivation(first, spec);
            int handedOver = first.groups.size();
            send(sender, MESSAGES / 2 + 1, MESSAGES);
            ScriptedEndpoints second = new ScriptedEndpoints(this::routeOrBreak);
            adapter.endpointActivation(second, spec);
            await(() -> count() >= MESSAGES * TABLES.size());
            await(() -> second.statuses.stream().anyMatch(status -> status.failures() > 0));
            adapter.stop();

            assertThat(first.groups).hasSize(handedOver);
            assertThat(calls.get()).isGreaterThan(10);
        }
        for (String table : TABLES) {
            assertThat(routed.get(table))
                    .as(table)
                    .isEqualTo(IntStream.rangeClosed(1, MESSAGES).boxed().toList());
        }
    }

    /** Breaks at every third call, before it has routed anything. */
    private RoutedGroup routeOrBreak(List<IngestMessage> messages, Optional<SessionNote> note) {
        if (calls.incrementAndGet() % 3 == 0) {
            throw new IllegalStateException("the bean broke");
        }
        messages.forEach(message -> routed.computeIfAbsent(Messages.table(message), t -> new CopyOnWriteArrayList<>())
                .add(Messages.number(message)));
        return Messages.routed(messages);
    }

    private int count() {
        return routed.values().stream().mapToInt(List::size).sum();
    }

    private static IngestActivationSpec spec(String queue) {
        IngestActivationSpec spec = new IngestActivationSpec();
        spec.setConnectionString(sandbox.serviceBusConnectionString());
        spec.setEntity(queue);
        spec.setSessions(2);
        spec.setGroupSize(4);
        return spec;
    }

    private static void send(ServiceBusIngestSender sender, int first, int last) {
        for (String table : TABLES) {
            sender.send(IntStream.rangeClosed(first, last)
                    .mapToObj(number -> Messages.message(table, number))
                    .toList());
        }
    }

    private static void await(BooleanSupplier condition) {
        while (!condition.getAsBoolean()) {
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
    }
}
