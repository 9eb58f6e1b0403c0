package io.dstream.cli.remote;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/** What a request carries to say who asks; prints nothing of it. */
final class Credentials {
    static final Credentials NONE = new Credentials("");

    private final String authorization;

    private Credentials(String authorization) {
        this.authorization = authorization;
    }

    static Credentials basic(String user, String password) {
        byte[] pair = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
        return new Credentials("Basic " + Base64.getEncoder().encodeToString(pair));
    }

    static Credentials bearer(String token) {
        return new Credentials("Bearer " + token);
    }

    /** Returns the Authorization header, empty where nobody logs in. */
    Optional<String> authorization() {
        return authorization.isEmpty() ? Optional.empty() : Optional.of(authorization);
    }

    @Override
    public String toString() {
        return "***";
    }
}
