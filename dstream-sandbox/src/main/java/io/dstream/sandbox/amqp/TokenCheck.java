package io.dstream.sandbox.amqp;

import java.util.Optional;

/** Says what a token opens. */
@FunctionalInterface
public interface TokenCheck {
    /** What a valid token opens, until when: the path of a resource and all below it, empty for all. */
    record Grant(String path, long expiresAtMillis) {}

    /** Returns what the token opens, empty when it is none that counts here. */
    Optional<Grant> grant(String token);
}
