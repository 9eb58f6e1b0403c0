package io.dstream.rar;

import io.dstream.ingest.IngestMessage;
import io.dstream.route.ProcessorStatus;
import io.dstream.route.RoutedGroup;
import io.dstream.route.SessionNote;
import jakarta.resource.spi.UnavailableException;
import jakarta.resource.spi.endpoint.MessageEndpoint;
import jakarta.resource.spi.endpoint.MessageEndpointFactory;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import javax.transaction.xa.XAResource;
import org.jspecify.annotations.Nullable;

/** What a container gives an adapter: endpoints that answer as a test says. Safe for use by several threads. */
final class ScriptedEndpoints implements MessageEndpointFactory {
    private final BiFunction<List<IngestMessage>, Optional<SessionNote>, @Nullable RoutedGroup> script;
    final List<List<IngestMessage>> groups = new CopyOnWriteArrayList<>();
    final List<ProcessorStatus> statuses = new CopyOnWriteArrayList<>();
    final AtomicInteger created = new AtomicInteger();
    final AtomicInteger released = new AtomicInteger();
    private final AtomicInteger unavailable;

    ScriptedEndpoints(BiFunction<List<IngestMessage>, Optional<SessionNote>, @Nullable RoutedGroup> script) {
        this(script, new AtomicInteger());
    }

    /** Creates endpoints that are not available for the next so many times. */
    ScriptedEndpoints(
            BiFunction<List<IngestMessage>, Optional<SessionNote>, @Nullable RoutedGroup> script,
            AtomicInteger unavailable) {
        this.script = script;
        this.unavailable = unavailable;
    }

    /** Returns endpoints that route whatever they are handed. */
    static ScriptedEndpoints routing() {
        return new ScriptedEndpoints((messages, note) -> Messages.routed(messages));
    }

    /** Returns the numbers of all messages in the order in which they were handed over. */
    List<Integer> numbers() {
        return groups.stream().flatMap(List::stream).map(Messages::number).toList();
    }

    @Override
    public MessageEndpoint createEndpoint(@Nullable XAResource resource) throws UnavailableException {
        if (unavailable.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            throw new UnavailableException("the bean is being deployed");
        }
        created.incrementAndGet();
        return new Endpoint();
    }

    @Override
    public MessageEndpoint createEndpoint(@Nullable XAResource resource, long timeout) throws UnavailableException {
        return createEndpoint(resource);
    }

    @Override
    public boolean isDeliveryTransacted(Method method) {
        return false;
    }

    @Override
    public String getActivationName() {
        return "IngestBean";
    }

    @Override
    public Class<?> getEndpointClass() {
        return Endpoint.class;
    }

    private final class Endpoint implements MessageEndpoint, IngestMessageListener {
        @Override
        @SuppressWarnings("NullAway")
        public RoutedGroup onMessages(List<IngestMessage> messages, Optional<SessionNote> note) {
            groups.add(messages);
            return script.apply(messages, note);
        }

        @Override
        public void onStatus(ProcessorStatus status) {
            statuses.add(status);
        }

        @Override
        public void beforeDelivery(Method method) {
            throw new AssertionError("No transaction is imported");
        }

        @Override
        public void afterDelivery() {
            throw new AssertionError("No transaction is imported");
        }

        @Override
        public void release() {
            released.incrementAndGet();
        }
    }
}
