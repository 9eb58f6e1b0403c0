package io.dstream.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import io.dstream.SteppedNanos;
import io.dstream.access.AccessDecision.Forbidden;
import io.dstream.access.AccessDecision.Granted;
import io.dstream.access.AccessDecision.Later;
import io.dstream.access.AccessDecision.Unknown;
import io.dstream.config.AccessConfig;
import io.dstream.config.AccessConfig.OidcConfig;
import io.dstream.control.AccessRole;
import io.dstream.testing.SteppedClock;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Bearer tokens of an issuer on a real socket. */
class BearerTokensIT {
    private static final String AUDIENCE = "dstream";

    private final SteppedClock clock = new SteppedClock();
    private final SteppedNanos nanos = new SteppedNanos();
    private final RecordingAuditLog audit = new RecordingAuditLog();
    private final AtomicInteger reads = new AtomicInteger();
    private volatile String keys = "";
    private volatile String namedIssuer = "";
    private volatile int status = 200;

    @SuppressWarnings("NullAway.Init")
    private HttpServer server;

    @SuppressWarnings("NullAway.Init")
    private RSAKey key;

    @SuppressWarnings("NullAway.Init")
    private AccessControl access;

    @BeforeEach
    void start() throws Exception {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            boolean isKeys = exchange.getRequestURI().getPath().equals("/keys");
            reads.addAndGet(isKeys ? 1 : 0);
            String body = isKeys ? keys : "{\"issuer\":\"" + namedIssuer + "\",\"jwks_uri\":\"" + issuer() + "/keys\"}";
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        server.start();
        namedIssuer = issuer();
        key = rsa("one");
        publish(key);
        access = access(oidc("roles", Map.of(), Optional.empty()));
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void letsInWhoeverTheIssuerSignedForUntilTheTokenEnds() throws Exception {
        AccessDecision decision = ask(
                signed(key, claims().claim("preferred_username", "ann\u0007").build()));

        assertThat(decision).isInstanceOfSatisfying(Granted.class, granted -> {
            assertThat(granted.grant().actor().name()).isEqualTo("ann?");
            assertThat(granted.grant().actor().role()).isEqualTo(AccessRole.OPERATOR);
            assertThat(access.isCurrent(granted.grant())).isTrue();
            clock.step(Duration.ofMinutes(6));
            assertThat(access.isCurrent(granted.grant())).isFalse();
        });
    }

    @Test
    void takesEllipticCurvesAndProbabilisticSignaturesToo() throws Exception {
        ECKey curve = new ECKeyGenerator(Curve.P_256).keyID("curve").generate();
        keys = new JWKSet(List.<JWK>of(key, curve)).toString();

        assertThat(ask(sign(new ECDSASigner(curve), JWSAlgorithm.ES256, "curve", claims().build())))
                .isInstanceOf(Granted.class);
        assertThat(ask(sign(new RSASSASigner(key), JWSAlgorithm.PS256, "one", claims().build())))
                .isInstanceOf(Granted.class);
    }

    @Test
    void readsKeysAgainWhenTheIssuerHasChangedThemButNotForEachUnknownOne() throws Exception {
        assertThat(ask(signed(key, claims().build()))).isInstanceOf(Granted.class);
        RSAKey next = rsa("two");
        publish(next);

        assertThat(ask(signed(next, claims().build()))).isInstanceOf(Unknown.class);
        assertThat(reads).hasValue(1);
        nanos.step(Duration.ofSeconds(31));
        assertThat(ask(signed(next, claims().build()))).isInstanceOf(Granted.class);
        for (int i = 0; i < 20; i++) {
            assertThat(ask(signed(rsa("forged"), claims().build()))).isInstanceOf(Unknown.class);
        }
        assertThat(reads).hasValue(2);
        assertThat(ask(signed(key, claims().build()))).isInstanceOf(Unknown.class);
    }

    @Test
    void refusesTokensThatAreNotMeantForUsOrNoLongerHold() throws Exception {
        assertRefused(signed(key, claims().audience("another").build()));
        assertRefused(signed(key, claims().issuer("https://another.example").build()));
        assertRefused(
                signed(key, claims().expirationTime(at(Duration.ofSeconds(-31))).build()));
        assertRefused(signed(key, claims().expirationTime(null).build()));
        assertRefused(
                signed(key, claims().notBeforeTime(at(Duration.ofSeconds(40))).build()));
        assertRefused(signed(key, claims().subject(null).build()));
        assertThat(ask(signed(
                        key,
                        claims().expirationTime(at(Duration.ofSeconds(-10))).build())))
                .isInstanceOf(Granted.class);
    }

    @Test
    void refusesForgedTokens() throws Exception {
        assertRefused(new PlainJWT(claims().build()).serialize());
        byte[] publicKey = key.toRSAPublicKey().getEncoded();
        assertRefused(sign(new MACSigner(publicKey), JWSAlgorithm.HS256, "one", claims().build()));
        assertRefused(
                sign(new MACSigner(key.toPublicJWK().toJSONString()), JWSAlgorithm.HS256, "one", claims().build()));
        assertRefused(signed(rsa("one"), claims().build()));
        String[] parts = signed(key, claims().build()).split("\\.", -1);
        assertRefused(parts[0] + "." + parts[1] + ".");
        assertRefused(parts[0] + "." + parts[1]);
        assertRefused("nonsense");
        assertRefused("");
        JWSHeader embedded = new JWSHeader.Builder(JWSAlgorithm.RS256)
                .jwk(rsa("mine").toPublicJWK())
                .build();
        SignedJWT own = new SignedJWT(embedded, claims().build());
        own.sign(new RSASSASigner(rsa("mine")));
        assertRefused(own.serialize());
        SignedJWT typed = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256)
                        .keyID("one")
                        .type(new JOSEObjectType("logout+jwt"))
                        .build(),
                claims().build());
        typed.sign(new RSASSASigner(key));
        assertRefused(typed.serialize());
    }

    @Test
    void answersThatTheIssuerIsUnreachableAndNotThatTheTokenIsWrong() throws Exception {
        String token = signed(key, claims().build());
        status = 500;

        assertThat(ask(token)).isInstanceOfSatisfying(Later.class, later -> {
            assertThat(later.cause()).isEqualTo(Later.Cause.ISSUER_UNREACHABLE);
            assertThat(later.retryAfter()).isPositive();
        });
        status = 200;
        assertThat(ask(token)).isInstanceOf(Later.class);
        nanos.step(Duration.ofSeconds(11));
        assertThat(ask(token)).isInstanceOf(Granted.class);
        assertThat(audit.lines).isEmpty();
    }

    @Test
    void goesOnWithTheKeysItHasForAnHourWhileTheIssuerIsDown() throws Exception {
        assertThat(ask(signed(key, claims().build()))).isInstanceOf(Granted.class);
        server.stop(0);

        nanos.step(Duration.ofMinutes(30));
        assertThat(ask(signed(key, claims().build()))).isInstanceOf(Granted.class);
        nanos.step(Duration.ofMinutes(31));
        assertThat(ask(signed(key, claims().build()))).isInstanceOf(Later.class);
    }

    @Test
    void trustsNoDiscoveryOfAnotherIssuerAndNoKeysThatAreNone() throws Exception {
        namedIssuer = "https://another.example";
        assertThat(ask(signed(key, claims().build()))).isInstanceOf(Later.class);
        namedIssuer = issuer();
        keys = "[]";
        nanos.step(Duration.ofSeconds(11));
        assertThat(ask(signed(key, claims().build()))).isInstanceOf(Later.class);
    }

    @Test
    void readsNoKeysWithoutTlsFromAnotherMachine() throws Exception {
        access = access(oidc("roles", Map.of(), Optional.of(URI.create("http://keys.example/keys"))));

        assertThat(ask(signed(key, claims().build()))).isInstanceOf(Later.class);
    }

    @Test
    void findsTheRoleWhereTheConfigurationSaysItIs() throws Exception {
        access = access(oidc("realm.roles", Map.of("dba", "admin"), Optional.of(URI.create(issuer() + "/keys"))));

        assertThat(role(claims().claim("realm", Map.of("roles", List.of("x", "viewer", "dba")))))
                .contains(AccessRole.ADMIN);
        assertThat(role(claims().claim("realm", Map.of("roles", "viewer")))).contains(AccessRole.VIEWER);
        assertThat(role(claims().claim("realm.roles", List.of("operator")))).contains(AccessRole.OPERATOR);
        assertThat(role(claims().claim("realm", "admin"))).isEmpty();
        assertThat(role(claims().claim("realm", Map.of("roles", List.of(1, 2)))))
                .isEmpty();
        assertThat(role(claims())).isEmpty();
    }

    @Test
    void namesBothWaysWhereUsersLogInToo() throws Exception {
        assertThat(access.decide(new AccessRequest("10.0.0.7", "10.0.0.1", "h", false, null)))
                .isInstanceOfSatisfying(Unknown.class, unknown -> assertThat(unknown.challenge())
                        .isEqualTo("Bearer realm=\"DStream\""));
    }

    private Optional<AccessRole> role(JWTClaimsSet.Builder claims) throws Exception {
        AccessDecision decision = ask(signed(key, claims.build()));
        if (decision instanceof Forbidden) {
            return Optional.empty();
        }
        return Optional.of(((Granted) decision).grant().actor().role());
    }

    private void assertRefused(String token) {
        assertThat(ask(token)).isInstanceOfSatisfying(Unknown.class, unknown -> {
            assertThat(unknown.challenge()).contains("invalid_token");
            assertThat(unknown.detail()).doesNotContain(AUDIENCE + ".").doesNotContain("another");
        });
    }

    private AccessDecision ask(String token) {
        return access.decide(new AccessRequest("10.0.0.7", "10.0.0.1", "h", false, "Bearer " + token));
    }

    private AccessControl access(OidcConfig oidc) {
        AccessConfig config = new AccessConfig(List.of(), Optional.of(oidc));
        return new AccessControl(() -> config, audit, clock, nanos);
    }

    private OidcConfig oidc(String claim, Map<String, String> roles, Optional<URI> jwks) {
        return new OidcConfig(issuer(), AUDIENCE, claim, roles, jwks);
    }

    private String issuer() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private void publish(RSAKey published) throws IOException {
        keys = new JWKSet(published.toPublicJWK()).toString();
    }

    private static RSAKey rsa(String id) throws Exception {
        return new RSAKeyGenerator(2048).keyID(id).generate();
    }

    private Date at(Duration from) {
        return Date.from(clock.instant().plus(from));
    }

    private JWTClaimsSet.Builder claims() {
        return new JWTClaimsSet.Builder()
                .issuer(issuer())
                .audience(List.of("else", AUDIENCE))
                .subject("ann")
                .expirationTime(at(Duration.ofMinutes(5)))
                .claim("roles", List.of("operator"));
    }

    private static String signed(RSAKey key, JWTClaimsSet claims) throws Exception {
        return sign(new RSASSASigner(key), JWSAlgorithm.RS256, key.getKeyID(), claims);
    }

    private static String sign(JWSSigner signer, JWSAlgorithm algorithm, String id, JWTClaimsSet claims)
            throws Exception {
        SignedJWT token =
                new SignedJWT(new JWSHeader.Builder(algorithm).keyID(id).build(), claims);
        token.sign(signer);
        return token.serialize();
    }
}
