package io.dstream.access;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import io.dstream.config.AccessConfig.OidcConfig;
import java.text.ParseException;
import java.time.Clock;
import java.util.Date;
import java.util.Set;
import java.util.function.LongSupplier;

/** Checks the bearer tokens of one issuer: RFC 9068 and OpenID Connect Core. Safe for use by several threads. */
final class BearerLogin {
    // Signed with a private key that the issuer alone has. Never HMAC: whoever knows the public key could sign.
    private static final Set<JWSAlgorithm> ALGORITHMS = Set.of(
            JWSAlgorithm.RS256,
            JWSAlgorithm.RS384,
            JWSAlgorithm.RS512,
            JWSAlgorithm.PS256,
            JWSAlgorithm.PS384,
            JWSAlgorithm.PS512,
            JWSAlgorithm.ES256,
            JWSAlgorithm.ES384,
            JWSAlgorithm.ES512);
    private static final int CLOCK_SKEW_SECONDS = 30;
    private static final int MAX_NAME = 200;

    private final DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
    private final RoleClaim roles;

    private BearerLogin(OidcConfig oidc, IssuerKeys keys, Clock clock) {
        this.roles = new RoleClaim(oidc);
        processor.setJWSTypeVerifier(
                new DefaultJOSEObjectTypeVerifier<>(JOSEObjectType.JWT, new JOSEObjectType("at+jwt"), null));
        processor.setJWSKeySelector(new JWSVerificationKeySelector<>(ALGORITHMS, keys));
        processor.setJWTClaimsSetVerifier(new ClaimsRule(oidc, clock));
    }

    /** What the claims must say. */
    private static final class ClaimsRule extends DefaultJWTClaimsVerifier<SecurityContext> {
        private final Clock clock;

        ClaimsRule(OidcConfig oidc, Clock clock) {
            super(
                    oidc.audience(),
                    new JWTClaimsSet.Builder().issuer(oidc.issuer()).build(),
                    Set.of("exp", "sub"));
            this.clock = clock;
            setMaxClockSkew(CLOCK_SKEW_SECONDS);
        }

        @Override
        protected Date currentTime() {
            return Date.from(clock.instant());
        }
    }

    static BearerLogin of(OidcConfig oidc, Clock clock, LongSupplier nanos) {
        return new BearerLogin(oidc, new IssuerKeys(new IssuerDocuments(oidc), nanos), clock);
    }

    TokenVerdict decide(String token) {
        try {
            JWTClaimsSet claims = processor.process(token, null);
            return new TokenVerdict.Valid(
                    name(claims),
                    roles.role(claims.getClaims()),
                    claims.getExpirationTime().toInstant());
        } catch (KeySourceException e) {
            return new TokenVerdict.Unreachable(IssuerKeys.RETRY_AFTER);
        } catch (ParseException | BadJOSEException | JOSEException | IllegalArgumentException e) {
            // Why exactly is of use to whoever forges one; and the library's message quotes the token's claims.
            return new TokenVerdict.Invalid(
                    "The bearer token is malformed, expired, not signed by the issuer, or not meant for DStream");
        }
    }

    private static String name(JWTClaimsSet claims) {
        Object preferred = claims.getClaim("preferred_username");
        String name = preferred instanceof String text && !text.isBlank() ? text : claims.getSubject();
        String shown = name.replaceAll("[\\p{Cntrl}]", "?");
        return shown.substring(0, Math.min(MAX_NAME, shown.length()));
    }
}
