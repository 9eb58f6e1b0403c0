package io.dstream.access;

import java.time.Duration;
import java.util.function.Function;

/** Whether somebody is let in. */
public sealed interface AccessDecision {
    <T> T fold(
            Function<Granted, T> granted,
            Function<Unknown, T> unknown,
            Function<Forbidden, T> forbidden,
            Function<Later, T> later);

    /** The caller is known. */
    record Granted(AccessGrant grant) implements AccessDecision {
        @Override
        public <T> T fold(
                Function<Granted, T> granted,
                Function<Unknown, T> unknown,
                Function<Forbidden, T> forbidden,
                Function<Later, T> later) {
            return granted.apply(this);
        }
    }

    /**
     * The caller has shown no valid credentials.
     *
     * @param challenge the {@code WWW-Authenticate} header
     * @param detail a sentence
     */
    record Unknown(String challenge, String detail) implements AccessDecision {
        @Override
        public <T> T fold(
                Function<Granted, T> granted,
                Function<Unknown, T> unknown,
                Function<Forbidden, T> forbidden,
                Function<Later, T> later) {
            return unknown.apply(this);
        }
    }

    /**
     * No credentials would help from there, or those shown carry no role.
     *
     * @param remedy what to do about it, a sentence
     */
    record Forbidden(String detail, String remedy) implements AccessDecision {
        @Override
        public <T> T fold(
                Function<Granted, T> granted,
                Function<Unknown, T> unknown,
                Function<Forbidden, T> forbidden,
                Function<Later, T> later) {
            return forbidden.apply(this);
        }
    }

    /**
     * It cannot be told now.
     *
     * @param cause whose doing it is
     * @param retryAfter at least a second
     */
    record Later(Cause cause, Duration retryAfter, String detail) implements AccessDecision {
        /** Whose doing it is. */
        public enum Cause {
            /** The caller has failed too often. */
            TOO_MANY_FAILURES,
            /** The issuer of tokens is out of reach. */
            ISSUER_UNREACHABLE
        }

        @Override
        public <T> T fold(
                Function<Granted, T> granted,
                Function<Unknown, T> unknown,
                Function<Forbidden, T> forbidden,
                Function<Later, T> later) {
            return later.apply(this);
        }
    }
}
