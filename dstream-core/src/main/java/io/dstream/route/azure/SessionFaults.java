package io.dstream.route.azure;

import com.azure.core.amqp.exception.AmqpErrorCondition;
import com.azure.core.amqp.exception.AmqpException;
import com.azure.messaging.servicebus.ServiceBusException;
import com.azure.messaging.servicebus.ServiceBusFailureReason;
import io.dstream.route.IngestSessionException;
import io.dstream.route.IngestSessionException.Cause;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Maps faults of the Service Bus SDK to what ended a session. */
final class SessionFaults {
    private static final Map<ServiceBusFailureReason, Cause> CAUSES = Map.of(
            ServiceBusFailureReason.SESSION_LOCK_LOST, Cause.LOCK_LOST,
            ServiceBusFailureReason.MESSAGE_LOCK_LOST, Cause.LOCK_LOST,
            ServiceBusFailureReason.MESSAGE_NOT_FOUND, Cause.LOCK_LOST,
            ServiceBusFailureReason.SESSION_CANNOT_BE_LOCKED, Cause.LOCK_LOST,
            ServiceBusFailureReason.UNAUTHORIZED, Cause.REFUSED,
            ServiceBusFailureReason.MESSAGING_ENTITY_NOT_FOUND, Cause.REFUSED,
            ServiceBusFailureReason.MESSAGING_ENTITY_DISABLED, Cause.REFUSED);

    private SessionFaults() {}

    static IngestSessionException of(String subject, String action, @Nullable Throwable cause) {
        String said = cause == null ? "the link was closed" : String.valueOf(cause.getMessage());
        return new IngestSessionException(subject + " - " + action + " failed: " + said, causeOf(cause), cause);
    }

    private static Cause causeOf(@Nullable Throwable cause) {
        if (cause instanceof ServiceBusException exception) {
            Cause known = CAUSES.get(exception.getReason());
            if (known != null) {
                return known;
            }
            return exception.getCause() instanceof AmqpException amqp
                    ? causeOf(amqp.getErrorCondition())
                    : Cause.UNREACHABLE;
        }
        return cause instanceof AmqpException amqp ? causeOf(amqp.getErrorCondition()) : Cause.UNREACHABLE;
    }

    private static Cause causeOf(@Nullable AmqpErrorCondition condition) {
        if (condition == null) {
            return Cause.UNREACHABLE;
        }
        return switch (condition) {
            case SESSION_LOCK_LOST, MESSAGE_LOCK_LOST, SESSION_CANNOT_BE_LOCKED, LINK_STOLEN -> Cause.LOCK_LOST;
            case NOT_FOUND, UNAUTHORIZED_ACCESS, NOT_ALLOWED, NOT_IMPLEMENTED, ENTITY_DISABLED_ERROR -> Cause.REFUSED;
            default -> Cause.UNREACHABLE;
        };
    }
}
