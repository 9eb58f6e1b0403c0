package io.dstream.azure;

import com.azure.core.amqp.exception.AmqpException;
import com.azure.messaging.servicebus.ServiceBusException;
import com.azure.messaging.servicebus.ServiceBusFailureReason;
import io.dstream.publish.PublishException;
import io.dstream.publish.PublishException.Fault;
import java.util.Map;

/** Maps faults of the Service Bus SDK to what a sender can do about them. */
public final class ServiceBusFaults {
    private static final Map<ServiceBusFailureReason, Fault> FAULTS = Map.of(
            ServiceBusFailureReason.MESSAGE_SIZE_EXCEEDED, Fault.POISON,
            // amqp:not-found, amqp:unauthorized-access, com.microsoft:entity-disabled, amqp:resource-limit-exceeded
            ServiceBusFailureReason.MESSAGING_ENTITY_NOT_FOUND, Fault.PERMANENT,
            ServiceBusFailureReason.UNAUTHORIZED, Fault.PERMANENT,
            ServiceBusFailureReason.MESSAGING_ENTITY_DISABLED, Fault.PERMANENT,
            ServiceBusFailureReason.QUOTA_EXCEEDED, Fault.PERMANENT,
            // com.microsoft:server-busy, com.microsoft:timeout, connection lost
            ServiceBusFailureReason.SERVICE_BUSY, Fault.TRANSIENT,
            ServiceBusFailureReason.SERVICE_TIMEOUT, Fault.TRANSIENT,
            ServiceBusFailureReason.SERVICE_COMMUNICATION_ERROR, Fault.TRANSIENT);

    private ServiceBusFaults() {}

    /** Returns the exception for a failed send to an entity; names the entity and what the service said. */
    public static PublishException sending(String entity, RuntimeException cause) {
        return new PublishException(entity + " - send failed: " + said(cause), faultOf(cause), cause);
    }

    static Fault faultOf(Throwable cause) {
        if (cause instanceof ServiceBusException exception) {
            Fault fault = FAULTS.get(exception.getReason());
            if (fault != null) {
                return fault;
            }
            return exception.getCause() instanceof AmqpException amqp ? faultOf(amqp) : Fault.TRANSIENT;
        }
        if (cause instanceof AmqpException exception) {
            return faultOf(exception);
        }
        // An argument that the SDK refuses stays refused; a time-out or a closed client is an IllegalStateException.
        return cause instanceof IllegalArgumentException ? Fault.PERMANENT : Fault.TRANSIENT;
    }

    private static Fault faultOf(AmqpException exception) {
        if (exception.isTransient() || exception.getErrorCondition() == null) {
            return Fault.TRANSIENT;
        }
        return switch (exception.getErrorCondition()) {
            case LINK_PAYLOAD_SIZE_EXCEEDED -> Fault.POISON;
            case NOT_FOUND,
                    UNAUTHORIZED_ACCESS,
                    NOT_ALLOWED,
                    NOT_IMPLEMENTED,
                    ENTITY_DISABLED_ERROR,
                    RESOURCE_LIMIT_EXCEEDED -> Fault.PERMANENT;
            default -> Fault.TRANSIENT;
        };
    }

    /** The SDK's messages carry entity, host and tracking id, and no key. */
    private static String said(RuntimeException cause) {
        String message = cause.getMessage();
        return message == null ? cause.getClass().getSimpleName() : message;
    }
}
