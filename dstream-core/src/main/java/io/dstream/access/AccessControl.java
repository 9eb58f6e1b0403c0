package io.dstream.access;

import io.dstream.config.AccessConfig;
import io.dstream.control.Actor;
import io.dstream.control.AuditLog;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Decides who is let in, by the rules that the configuration has now. Safe for use by several threads. */
public final class AccessControl {
    private final Supplier<AccessConfig> config;
    private final Clock clock;
    private final LongSupplier nanos;
    private final FailedLogins failures;
    private final PasswordLogin.Throttles throttles;
    private @Nullable Rules rules;

    /** What one configuration allows. */
    private record Rules(
            long generation, AccessConfig config, Optional<PasswordLogin> passwords, Optional<BearerLogin> tokens) {
        String challenge() {
            String basic = passwords.isPresent() ? "Basic realm=\"DStream\", charset=\"UTF-8\"" : "";
            String bearer = tokens.isPresent() ? "Bearer realm=\"DStream\"" : "";
            return basic.isEmpty() || bearer.isEmpty() ? basic + bearer : bearer + ", " + basic;
        }
    }

    /**
     * Takes the configuration as it is at each request.
     *
     * @param nanos a monotonic clock
     */
    public AccessControl(Supplier<AccessConfig> config, AuditLog audit, Clock clock, LongSupplier nanos) {
        this.config = config;
        this.clock = clock;
        this.nanos = nanos;
        this.failures = new FailedLogins(audit, nanos);
        this.throttles = PasswordLogin.Throttles.of(nanos);
    }

    /** Decides on a request. */
    public AccessDecision decide(AccessRequest request) {
        Rules current = rules();
        if (current.config().isOpen()) {
            return LoopbackRule.decide(request, current.generation());
        }
        String authorization = request.authorization();
        if (authorization == null) {
            return new AccessDecision.Unknown(current.challenge(), "This needs a login");
        }
        int space = authorization.indexOf(' ');
        String scheme = space < 0 ? authorization : authorization.substring(0, space);
        String token = space < 0 ? "" : authorization.substring(space + 1).strip();
        if (scheme.equalsIgnoreCase("Basic") && current.passwords().isPresent()) {
            return byPassword(current, current.passwords().get(), token, request.remoteAddress());
        }
        if (scheme.equalsIgnoreCase("Bearer") && current.tokens().isPresent()) {
            return byToken(current, current.tokens().get(), token, request.remoteAddress());
        }
        return new AccessDecision.Unknown(current.challenge(), "This way to log in is not configured");
    }

    /** Returns whether what was granted still holds. */
    public boolean isCurrent(AccessGrant grant) {
        return rules().generation() == grant.generation() && clock.instant().isBefore(grant.until());
    }

    /** Notes failed logins that are still to be noted; to be called now and then. */
    public void tick() {
        failures.flush();
    }

    private AccessDecision byPassword(Rules current, PasswordLogin login, String token, String address) {
        Optional<BasicCredentials> credentials = BasicCredentials.parse(token);
        if (credentials.isEmpty()) {
            return new AccessDecision.Unknown(current.challenge(), "The Authorization header is malformed");
        }
        return login.decide(
                credentials.get(),
                address,
                role -> granted(current, new Actor(credentials.get().name(), address, role), Instant.MAX),
                wrong -> {
                    String name = login.knows(wrong.name()) ? wrong.name() : "unknown user";
                    failures.note(name, address, "The user name or password is wrong");
                    return new AccessDecision.Unknown(current.challenge(), "The user name or password is wrong");
                },
                later -> later);
    }

    private AccessDecision byToken(Rules current, BearerLogin login, String token, String address) {
        return login.decide(token)
                .fold(
                        valid -> valid.role()
                                .<AccessDecision>map(role ->
                                        granted(current, new Actor(valid.name(), address, role), valid.expiresAt()))
                                .orElseGet(() -> withoutRole(valid.name(), address)),
                        invalid -> {
                            failures.note("bearer token", address, invalid.why());
                            return new AccessDecision.Unknown(
                                    "Bearer realm=\"DStream\", error=\"invalid_token\"", invalid.why());
                        },
                        unreachable -> new AccessDecision.Later(
                                AccessDecision.Later.Cause.ISSUER_UNREACHABLE,
                                unreachable.retryAfter(),
                                "The issuer of tokens cannot be reached, so no token can be checked"));
    }

    private AccessDecision withoutRole(String name, String address) {
        failures.note(name, address, "The token carries no role of DStream");
        return new AccessDecision.Forbidden(
                "The token carries no role of DStream",
                "Give the user a role at the issuer, or map a value of the role claim to viewer, operator or admin in"
                        + " the configuration");
    }

    private static AccessDecision granted(Rules current, Actor actor, Instant until) {
        return new AccessDecision.Granted(new AccessGrant(actor, until, current.generation()));
    }

    private synchronized Rules rules() {
        AccessConfig now = config.get();
        Rules before = rules;
        if (before != null && before.config().equals(now)) {
            return before;
        }
        Optional<PasswordLogin> passwords = now.users().isEmpty()
                ? Optional.empty()
                : Optional.of(new PasswordLogin(new Accounts(now.users()), throttles, nanos));
        Optional<BearerLogin> tokens = now.oidc().map(oidc -> BearerLogin.of(oidc, clock, nanos));
        Rules after = new Rules(before == null ? 1 : before.generation() + 1, now, passwords, tokens);
        rules = after;
        return after;
    }
}
