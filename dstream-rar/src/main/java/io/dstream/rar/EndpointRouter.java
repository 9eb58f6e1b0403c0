package io.dstream.rar;

import io.dstream.ingest.IngestMessage;
import io.dstream.publish.PublishException;
import io.dstream.publish.PublishException.Fault;
import io.dstream.route.MessageRouter;
import io.dstream.route.ProcessorStatus;
import io.dstream.route.RoutedGroup;
import io.dstream.route.SessionNote;
import jakarta.resource.spi.UnavailableException;
import jakarta.resource.spi.endpoint.MessageEndpoint;
import jakarta.resource.spi.endpoint.MessageEndpointFactory;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Routes by handing messages to an endpoint; what the endpoint throws is a failure that passes.
 *
 * <p>No transaction is imported: an acknowledgement of the queue cannot take part in one. So the container demarcates
 * around each call what the bean asks for, and neither {@code beforeDelivery} nor {@code afterDelivery} is needed.
 */
final class EndpointRouter implements MessageRouter {
    private final MessageEndpointFactory factory;

    EndpointRouter(MessageEndpointFactory factory) {
        this.factory = factory;
    }

    @Override
    public RoutedGroup routeAll(List<IngestMessage> messages, Optional<SessionNote> note) {
        try {
            RoutedGroup group = call(listener -> listener.onMessages(messages, note));
            return isAnswer(group, messages.size()) ? group : failed(note, "answered for none or too many", null);
        } catch (UnavailableException e) {
            return failed(note, "is not available", e);
        } catch (RuntimeException e) {
            // The outermost call of a thread into code that is not ours: whatever it throws, nothing is settled.
            return failed(note, "failed", e);
        }
    }

    private static boolean isAnswer(@Nullable RoutedGroup group, int messages) {
        return group != null
                && (group.failure() == null
                        ? group.outcomes().size() == messages
                        : group.outcomes().size() < messages);
    }

    private static RoutedGroup failed(Optional<SessionNote> note, String how, @Nullable Exception cause) {
        String reason = cause == null ? "" : ": " + cause.getMessage();
        return new RoutedGroup(
                List.of(), note, new PublishException("The message bean " + how + reason, Fault.TRANSIENT, cause));
    }

    /**
     * Tells the endpoint what was received.
     *
     * @throws UnavailableException if there is no endpoint now
     */
    void report(ProcessorStatus status) throws UnavailableException {
        var unused = call(listener -> {
            listener.onStatus(status);
            return Boolean.TRUE;
        });
    }

    private <T extends @Nullable Object> T call(Function<IngestMessageListener, T> delivery)
            throws UnavailableException {
        MessageEndpoint endpoint = factory.createEndpoint(null);
        try {
            return delivery.apply((IngestMessageListener) endpoint);
        } finally {
            endpoint.release();
        }
    }
}
