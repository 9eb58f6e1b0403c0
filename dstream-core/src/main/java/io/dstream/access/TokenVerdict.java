package io.dstream.access;

import io.dstream.control.AccessRole;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;

/** What a bearer token is worth. */
sealed interface TokenVerdict {
    <T> T fold(Function<Valid, T> valid, Function<Invalid, T> invalid, Function<Unreachable, T> unreachable);

    /** The issuer has signed it for us, and it has not expired. */
    record Valid(String name, Optional<AccessRole> role, Instant expiresAt) implements TokenVerdict {
        @Override
        public <T> T fold(
                Function<Valid, T> valid, Function<Invalid, T> invalid, Function<Unreachable, T> unreachable) {
            return valid.apply(this);
        }
    }

    /** It is not; the sentence shows nothing of it. */
    record Invalid(String why) implements TokenVerdict {
        @Override
        public <T> T fold(
                Function<Valid, T> valid, Function<Invalid, T> invalid, Function<Unreachable, T> unreachable) {
            return invalid.apply(this);
        }
    }

    /** It cannot be told, since the issuer's keys cannot be had. */
    record Unreachable(Duration retryAfter) implements TokenVerdict {
        @Override
        public <T> T fold(
                Function<Valid, T> valid, Function<Invalid, T> invalid, Function<Unreachable, T> unreachable) {
            return unreachable.apply(this);
        }
    }
}
