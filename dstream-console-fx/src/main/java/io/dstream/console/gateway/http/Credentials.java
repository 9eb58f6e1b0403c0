package io.dstream.console.gateway.http;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/** What a login is made of; its text form shows no secret. */
public sealed interface Credentials {
    /** Returns the value of the header Authorization, or empty where no login is needed. */
    Optional<String> authorization();

    /** No login. */
    enum None implements Credentials {
        NONE;

        @Override
        public Optional<String> authorization() {
            return Optional.empty();
        }
    }

    /** A user and a password. */
    record Basic(String user, String password) implements Credentials {
        @Override
        public Optional<String> authorization() {
            byte[] both = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
            return Optional.of("Basic " + Base64.getEncoder().encodeToString(both));
        }

        @Override
        public String toString() {
            return "Basic[" + user + "]";
        }
    }

    /** A token of an OpenID provider. */
    record Bearer(String token) implements Credentials {
        @Override
        public Optional<String> authorization() {
            return Optional.of("Bearer " + token);
        }

        @Override
        public String toString() {
            return "Bearer";
        }
    }
}
