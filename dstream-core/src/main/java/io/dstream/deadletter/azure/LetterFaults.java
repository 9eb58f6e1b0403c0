package io.dstream.deadletter.azure;

import com.azure.core.amqp.exception.AmqpException;
import com.azure.messaging.servicebus.ServiceBusException;
import com.azure.messaging.servicebus.ServiceBusFailureReason;
import io.dstream.control.ControlException;
import io.dstream.control.ControlException.Reason;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Waits for operations of the SDK and says what their faults mean to an operator. */
final class LetterFaults {
    /** An operator waits; the SDK's own retries may take longer. */
    private static final Duration MAX_OPERATION = Duration.ofSeconds(20);

    private final String entity;

    LetterFaults(String entity) {
        this.entity = entity;
    }

    <T> @Nullable T await(String action, Mono<T> operation) {
        try {
            return operation.block(MAX_OPERATION);
        } catch (ServiceBusException | AmqpException | IllegalStateException e) {
            throw of(action, e);
        }
    }

    ControlException of(String action, RuntimeException fault) {
        if (fault instanceof ServiceBusException service) {
            if (ServiceBusFailureReason.UNAUTHORIZED.equals(service.getReason())) {
                return new ControlException(
                        Reason.UNAVAILABLE,
                        entity + " - the connection string lacks the right to receive from it",
                        fault);
            }
            if (ServiceBusFailureReason.MESSAGING_ENTITY_NOT_FOUND.equals(service.getReason())) {
                return new ControlException(Reason.NOT_FOUND, entity + " - does not exist", fault);
            }
            if (ServiceBusFailureReason.MESSAGE_LOCK_LOST.equals(service.getReason())) {
                return new ControlException(Reason.CONFLICT, entity + " - its lock was lost; try again", fault);
            }
        }
        return new ControlException(
                Reason.UNAVAILABLE, entity + " - " + action + " failed: " + fault.getMessage(), fault);
    }
}
