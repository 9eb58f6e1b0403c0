package io.dstream.sandbox.servicebus.amqp;

import io.dstream.sandbox.amqp.ErrorConditions;
import io.dstream.sandbox.servicebus.broker.SendOutcome;
import io.dstream.sandbox.servicebus.broker.SettleOutcome;
import org.apache.qpid.protonj2.types.transport.ErrorCondition;

/** The error conditions of the service, each with its text. */
final class Conditions {
    static final String NOT_FOUND = "amqp:not-found";
    static final String NOT_ALLOWED = "amqp:not-allowed";
    static final String NOT_IMPLEMENTED = "amqp:not-implemented";
    static final String DECODE_ERROR = "amqp:decode-error";
    static final String RESOURCE_LIMIT = "amqp:resource-limit-exceeded";
    static final String MESSAGE_SIZE = "amqp:link:message-size-exceeded";
    static final String TIMEOUT = "com.microsoft:timeout";
    static final String MESSAGE_LOCK_LOST = "com.microsoft:message-lock-lost";
    static final String SESSION_LOCK_LOST = "com.microsoft:session-lock-lost";
    static final String SESSION_TAKEN = "com.microsoft:session-cannot-be-locked";
    static final String MESSAGE_NOT_FOUND = "com.microsoft:message-not-found";
    static final String ENTITY_EXISTS = "com.microsoft:entity-already-exists";
    static final String ENTITY_DISABLED = "com.microsoft:entity-disabled";
    static final String ARGUMENT = "com.microsoft:argument-error";

    private Conditions() {}

    static ErrorCondition of(String condition, String description) {
        return new ErrorCondition(condition, description);
    }

    static ErrorCondition entityNotFound(String address) {
        return of(NOT_FOUND, "The messaging entity '" + address + "' could not be found.");
    }

    static ErrorCondition unauthorized(String address, String claim) {
        return of(
                ErrorConditions.UNAUTHORIZED,
                "Unauthorized access. '" + claim + "' claim(s) are required to perform this operation. Resource: '"
                        + address + "'.");
    }

    static ErrorCondition entityDisabled(String address) {
        return of(ENTITY_DISABLED, "Messaging entity '" + address + "' is currently disabled.");
    }

    static ErrorCondition tooLarge(long limitBytes) {
        return of(MESSAGE_SIZE, "The message exceeds the maximum size of " + limitBytes + " bytes.");
    }

    /** Says why a send was refused. */
    static ErrorCondition refused(SendOutcome outcome, String address) {
        return switch (outcome) {
            case SESSION_ID_MISSING ->
                of(
                        NOT_ALLOWED,
                        "The SessionId was not set on a message, and it cannot be sent to the entity. Entities that have"
                                + " session support enabled can only receive messages that have the SessionId set.");
            case QUOTA_EXCEEDED -> of(RESOURCE_LIMIT, "The entity '" + address + "' has reached its maximum size.");
            case ENTITY_DISABLED -> entityDisabled(address);
            case ENTITY_DELETED -> entityNotFound(address);
            case ACCEPTED -> throw new IllegalArgumentException("not a refusal: " + outcome);
        };
    }

    /** Says why a settlement came to nothing. */
    static ErrorCondition refused(SettleOutcome outcome) {
        return switch (outcome) {
            case MESSAGE_LOCK_LOST ->
                of(
                        MESSAGE_LOCK_LOST,
                        "The lock supplied is invalid. Either the lock expired, or the message has already been removed"
                                + " from the queue.");
            case SESSION_LOCK_LOST ->
                of(SESSION_LOCK_LOST, "The session lock has expired on the session. Accept the session again.");
            case SETTLED -> throw new IllegalArgumentException("not a refusal: " + outcome);
        };
    }
}
