package io.dstream.access;

import io.dstream.control.AccessRole;
import io.dstream.control.Actor;
import java.time.Instant;

/**
 * The rule of an instance without users: whoever is on this machine may do everything, nobody else anything.
 *
 * <p>The {@code Host} header must name this machine too: else a web page could have its own name resolved to it and
 * read the answers (DNS rebinding).
 */
final class LoopbackRule {
    private static final String REMEDY = "Configure users (dstream hash-password makes their password hashes) or an"
            + " OpenID Connect issuer; see docs/security.md";

    private LoopbackRule() {}

    static AccessDecision decide(AccessRequest request, long generation) {
        if (request.isForwarded()) {
            return refused("No users are configured, so requests that a proxy passed on are not answered");
        }
        if (!Addresses.isLoopback(request.remoteAddress()) || !Addresses.isLoopback(request.localAddress())) {
            return refused("No users are configured, so only requests from this machine to itself are answered");
        }
        String host = request.host();
        if (host == null || !Addresses.isLoopbackHost(host)) {
            return refused("No users are configured, so only requests whose Host is localhost are answered");
        }
        Actor local = new Actor("local", request.remoteAddress(), AccessRole.ADMIN);
        return new AccessDecision.Granted(new AccessGrant(local, Instant.MAX, generation));
    }

    private static AccessDecision refused(String detail) {
        return new AccessDecision.Forbidden(detail, REMEDY);
    }
}
