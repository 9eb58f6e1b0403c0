package io.dstream.sandbox.amqp;

import org.apache.qpid.protonj2.types.transport.ErrorCondition;

/** The error conditions that every Azure namespace knows. Source: AMQP 1.0 part 2.8.15 and 2.8.18. */
public final class ErrorConditions {
    public static final String NOT_FOUND = "amqp:not-found";
    public static final String NOT_ALLOWED = "amqp:not-allowed";
    public static final String NOT_IMPLEMENTED = "amqp:not-implemented";
    public static final String UNAUTHORIZED = "amqp:unauthorized-access";
    public static final String DECODE_ERROR = "amqp:decode-error";
    public static final String RESOURCE_LIMIT = "amqp:resource-limit-exceeded";
    public static final String MESSAGE_SIZE = "amqp:link:message-size-exceeded";
    public static final String STOLEN = "amqp:link:stolen";
    public static final String INTERNAL = "amqp:internal-error";
    public static final String DETACH_FORCED = "amqp:link:detach-forced";
    public static final String SERVER_BUSY = "com.microsoft:server-busy";
    public static final String TIMEOUT = "com.microsoft:timeout";
    public static final String ENTITY_DISABLED = "com.microsoft:entity-disabled";
    public static final String ARGUMENT = "com.microsoft:argument-error";

    private ErrorConditions() {}

    /** Returns a condition with its text. */
    public static ErrorCondition of(String condition, String description) {
        return new ErrorCondition(condition, description);
    }

    /** Says that an address leads nowhere. */
    public static ErrorCondition entityNotFound(String address) {
        return of(NOT_FOUND, "The messaging entity '" + address + "' could not be found.");
    }

    /** Says that a message is beyond its link's limit. */
    public static ErrorCondition tooLarge(long limitBytes) {
        return of(MESSAGE_SIZE, "The message exceeds the maximum size of " + limitBytes + " bytes.");
    }
}
