package io.dstream.console.connections;

import io.dstream.console.gateway.DStreamGateway;
import io.dstream.console.gateway.GatewayException;
import io.dstream.console.gateway.http.Credentials;
import io.dstream.console.gateway.http.Encryption;
import io.dstream.console.gateway.http.HttpGateway;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import javax.net.ssl.SSLContext;

/** Makes gateways of profiles. Safe for use by several threads. */
public final class Connector {
    private final Clock clock;

    public Connector(Clock clock) {
        this.clock = clock;
    }

    /**
     * Returns a gateway that the caller closes; nothing is asked yet.
     *
     * @param secret the password or token, empty where none is needed
     * @throws GatewayException if the profile's file of authorities cannot be used
     */
    public DStreamGateway open(Profile profile, String secret) {
        try {
            Optional<SSLContext> trust = profile.caFile().map(file -> Trust.with(Path.of(file)));
            return new HttpGateway(
                    profile.url(),
                    credentials(profile, secret),
                    trust,
                    profile.allowsPlainText() ? Encryption.WAIVED : Encryption.REQUIRED,
                    clock);
        } catch (TrustException e) {
            throw new GatewayException(
                    GatewayException.Reason.UNTRUSTED,
                    String.valueOf(e.getMessage()),
                    "Name a file that holds the authority's certificate in PEM.",
                    java.util.List.of(),
                    e);
        }
    }

    private static Credentials credentials(Profile profile, String secret) {
        if (profile.isAnonymous()) {
            return Credentials.None.NONE;
        }
        return profile.user().isEmpty()
                ? new Credentials.Bearer(secret)
                : new Credentials.Basic(profile.user(), secret);
    }
}
