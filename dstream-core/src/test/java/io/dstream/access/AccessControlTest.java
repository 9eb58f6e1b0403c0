package io.dstream.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.dstream.SteppedNanos;
import io.dstream.access.AccessDecision.Forbidden;
import io.dstream.access.AccessDecision.Granted;
import io.dstream.access.AccessDecision.Later;
import io.dstream.access.AccessDecision.Unknown;
import io.dstream.config.AccessConfig;
import io.dstream.config.AccessConfig.UserConfig;
import io.dstream.config.Secret;
import io.dstream.control.AccessRole;
import io.dstream.password.PasswordHash;
import io.dstream.testing.SteppedClock;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AccessControlTest {
    private static final String FAR = "10.0.0.7";

    private final AtomicReference<AccessConfig> config = new AtomicReference<>(AccessConfig.OPEN);
    private final RecordingAuditLog audit = new RecordingAuditLog();
    private final SteppedNanos nanos = new SteppedNanos();
    private final AccessControl access = new AccessControl(config::get, audit, new SteppedClock(), nanos);

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1, 127.0.0.1, localhost:8080",
        "127.0.0.1, 127.0.0.2, 127.0.0.1",
        "::1, 0:0:0:0:0:0:0:1, [::1]:8080",
        "0:0:0:0:0:0:0:1%lo, ::1, LOCALHOST"
    })
    void letsWhoeverIsOnThisMachineDoEverythingWhileNobodyIsConfigured(String remote, String local, String host) {
        AccessDecision decision = access.decide(new AccessRequest(remote, local, host, false, null));

        assertThat(decision).isInstanceOfSatisfying(Granted.class, granted -> {
            assertThat(granted.grant().actor().name()).isEqualTo("local");
            assertThat(granted.grant().actor().role()).isEqualTo(AccessRole.ADMIN);
        });
    }

    @ParameterizedTest
    @CsvSource({
        "10.0.0.7, 127.0.0.1, localhost, false",
        "127.0.0.1, 10.0.0.1, localhost, false",
        "127.0.0.1, 127.0.0.1, rebound.example, false",
        "127.0.0.1, 127.0.0.1, localhost.example, false",
        "127.0.0.1, 127.0.0.1, localhost:port, false",
        "127.0.0.1, 127.0.0.1, [::1, false",
        "127.0.0.1, 127.0.0.1, [::1]x, false",
        "127.0.0.1, 127.0.0.1, '', false",
        "127.0.0.1, 127.0.0.1, localhost, true",
        "localhost, 127.0.0.1, localhost, false",
        "999.1.1.1, 127.0.0.1, localhost, false"
    })
    void answersNobodyElseWhileNobodyIsConfigured(String remote, String local, String host, boolean isForwarded) {
        AccessDecision decision = access.decide(new AccessRequest(remote, local, host, isForwarded, null));

        assertThat(decision).isInstanceOfSatisfying(Forbidden.class, forbidden -> assertThat(forbidden.remedy())
                .contains("Configure users"));
    }

    @Test
    void answersNobodyWithoutAHostWhileNobodyIsConfigured() {
        assertThat(access.decide(new AccessRequest("127.0.0.1", "127.0.0.1", null, false, null)))
                .isInstanceOf(Forbidden.class);
    }

    @Test
    void asksForALoginOnceThereAreUsersAlsoFromThisMachine() {
        users(user("ops", "right", "operator"));

        assertThat(access.decide(new AccessRequest("127.0.0.1", "127.0.0.1", "localhost", false, null)))
                .isInstanceOfSatisfying(Unknown.class, unknown -> assertThat(unknown.challenge())
                        .isEqualTo("Basic realm=\"DStream\", charset=\"UTF-8\""));
    }

    @Test
    void grantsAUserTheirRole() {
        users(user("ops", "r:ght \u00e9", "operator"), user("boss", "other", "ADMIN"));

        assertThat(login("ops", "r:ght \u00e9")).isInstanceOfSatisfying(Granted.class, granted -> {
            assertThat(granted.grant().actor().role()).isEqualTo(AccessRole.OPERATOR);
            assertThat(granted.grant().actor().address()).isEqualTo(FAR);
            assertThat(granted.grant().until()).isEqualTo(Instant.MAX);
            assertThat(access.isCurrent(granted.grant())).isTrue();
        });
        assertThat(login("boss", "other")).isInstanceOf(Granted.class);
        // Remembered now; and still only with the right password.
        assertThat(login("ops", "r:ght \u00e9")).isInstanceOf(Granted.class);
        assertThat(login("ops", "r:ght e")).isInstanceOf(Unknown.class);
        assertThat(login("boss", "r:ght \u00e9")).isInstanceOf(Unknown.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Basic",
                "Basic ",
                "Basic %%%",
                "Basic Og==",
                "Basic b3Bz",
                "Basic /////w==",
                "Bearer a.b.c",
                "Digest x",
                "",
                "basic"
            })
    void refusesCredentialsThatAreNone(String authorization) {
        users(user("ops", "right", "operator"));

        assertThat(ask(authorization)).isInstanceOf(Unknown.class);
    }

    @Test
    void makesWhoeverKeepsFailingWaitEverLongerAndForgetsInTheEnd() {
        users(user("ops", "right", "operator"));
        for (int i = 0; i < 6; i++) {
            assertThat(login("ops", "wrong" + i)).isInstanceOf(Unknown.class);
        }

        assertThat(login("ops", "right")).isInstanceOfSatisfying(Later.class, later -> {
            assertThat(later.cause()).isEqualTo(Later.Cause.TOO_MANY_FAILURES);
            assertThat(later.retryAfter()).isEqualTo(Duration.ofSeconds(1));
        });
        nanos.step(Duration.ofSeconds(1));
        assertThat(login("ops", "wrong again")).isInstanceOf(Unknown.class);
        nanos.step(Duration.ofSeconds(1));
        assertThat(login("ops", "right")).isInstanceOf(Later.class);
        nanos.step(Duration.ofSeconds(1));
        assertThat(login("ops", "right")).isInstanceOf(Granted.class);
        assertThat(login("ops", "wrong")).isInstanceOf(Unknown.class);
    }

    @Test
    void neverMakesAnybodyWaitLongerThanAMinuteAndForgetsAfterAQuarterOfAnHour() {
        LoginThrottle throttle = new LoginThrottle(2, nanos);
        for (int i = 0; i < 40; i++) {
            throttle.failed("ops");
        }

        assertThat(throttle.wait("ops")).isEqualTo(Duration.ofMinutes(1));
        assertThat(throttle.wait("other")).isZero();
        nanos.step(Duration.ofMinutes(16));
        assertThat(throttle.wait("ops")).isZero();
        throttle.failed("ops");
        assertThat(throttle.wait("ops")).isZero();
    }

    @Test
    void remembersNoMoreThanABoundedNumberOfThoseWhoFailed() {
        LoginThrottle throttle = new LoginThrottle(0, nanos);
        throttle.failed("first");
        for (int i = 0; i < 10_000; i++) {
            throttle.failed("name" + i);
        }

        assertThat(throttle.wait("first")).isZero();
        assertThat(throttle.wait("name9999")).isPositive();
    }

    @Test
    void slowsAnAddressThatTriesManyNames() {
        users(user("ops", "right", "operator"));
        for (int i = 0; i < 21; i++) {
            assertThat(login("name" + i, "x")).isInstanceOf(Unknown.class);
        }

        assertThat(login("ops", "right")).isInstanceOf(Later.class);
        assertThat(access.decide(new AccessRequest("10.0.0.8", "10.0.0.1", "h", false, basic("ops", "right"))))
                .isInstanceOf(Granted.class);
    }

    @Test
    void countsTheNetworkOfAnIpv6AddressAsOneCaller() {
        assertThat(Addresses.caller("2001:db8:1:2:3::4")).isEqualTo(Addresses.caller("2001:db8:1:2::9"));
        assertThat(Addresses.caller("2001:db8:1:3::4")).isNotEqualTo(Addresses.caller("2001:db8:1:2::4"));
        assertThat(Addresses.caller("10.0.0.7")).isEqualTo("10.0.0.7");
        assertThat(Addresses.caller("nonsense")).isEqualTo("unknown");
    }

    @Test
    void aKnownCredentialPassesWhileOthersFailUnderTheSameName() {
        users(user("ops", "right", "operator"));
        assertThat(login("ops", "right")).isInstanceOf(Granted.class);
        for (int i = 0; i < 30; i++) {
            AccessDecision unused = login("ops", "wrong" + i);
        }

        assertThat(login("ops", "right")).isInstanceOf(Granted.class);
        nanos.step(Duration.ofMinutes(6));
        assertThat(login("ops", "wrong")).isInstanceOf(Unknown.class);
        assertThat(login("ops", "right")).isInstanceOf(Later.class);
    }

    @Test
    void aChangedConfigurationEndsWhatWasGranted() {
        users(user("ops", "right", "operator"));
        AccessGrant grant = ((Granted) login("ops", "right")).grant();

        users(user("ops", "changed", "viewer"));

        assertThat(access.isCurrent(grant)).isFalse();
        assertThat(login("ops", "right")).isInstanceOf(Unknown.class);
        assertThat(login("ops", "changed")).isInstanceOf(Granted.class);
    }

    @Test
    void notesTheFirstFailureAtOnceAndTheOthersOfAMinuteAsOneNumber() {
        users(user("ops", "right", "operator"));
        for (int i = 0; i < 4; i++) {
            AccessDecision unused = login("ops", "wrong");
        }
        AccessDecision unused = login("hunter2", "typed into the wrong field");

        assertThat(audit.lines)
                .containsExactly(
                        "login.failed | ops | 10.0.0.7 | refused | The user name or password is wrong",
                        "login.failed | unknown user | 10.0.0.7 | refused | The user name or password is wrong");
        nanos.step(Duration.ofSeconds(61));
        access.tick();
        access.tick();
        assertThat(audit.lines)
                .hasSize(3)
                .last()
                .isEqualTo("login.failed | ops | 10.0.0.7 | refused | 3 more failed logins within a minute");
    }

    @Test
    void aFloodFromManyAddressesFillsNoAudit() {
        FailedLogins failures = new FailedLogins(audit, nanos);
        for (int i = 0; i < 5_000; i++) {
            failures.note("unknown user", "10.0." + i / 250 + "." + i % 250, "wrong");
        }
        nanos.step(Duration.ofMinutes(2));
        failures.flush();

        assertThat(audit.lines).hasSizeLessThan(25).last().asString().contains("4980 more failed logins");
    }

    @Test
    void aConfigurationThatCannotBeUsedNamesTheUserAndShowsNoHash() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Accounts(List.of(new UserConfig("ops", Secret.of("planted"), "viewer"))))
                .withMessageContaining("ops")
                .withMessageNotContaining("planted");
        String hash = user("ops", "x", "viewer").passwordHash().reveal();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Accounts(List.of(new UserConfig("ops", Secret.of(hash), "king"))))
                .withMessageContaining("king");
    }

    @Test
    void remembersNoMoreThanABoundedNumberOfCredentials() {
        VerifiedLogins verified = new VerifiedLogins(nanos, new SecureRandom());
        for (int i = 0; i < 1_001; i++) {
            verified.remember(new BasicCredentials("name" + i, "x"), AccessRole.VIEWER);
        }

        assertThat(verified.find(new BasicCredentials("name0", "x"))).isEmpty();
        assertThat(verified.find(new BasicCredentials("name1000", "x"))).contains(AccessRole.VIEWER);
    }

    @Test
    void neverShowsCredentials() {
        assertThat(new BasicCredentials("ops", "secret")).hasToString("***");
        assertThat(new AccessRequest("1.1.1.1", "1.1.1.1", "h", false, "Bearer secret").toString())
                .doesNotContain("secret");
    }

    private AccessDecision login(String name, String password) {
        return ask(basic(name, password));
    }

    private AccessDecision ask(@Nullable String authorization) {
        return access.decide(new AccessRequest(FAR, "10.0.0.1", "dstream.example", true, authorization));
    }

    private static String basic(String name, String password) {
        return "Basic " + Base64.getEncoder().encodeToString((name + ":" + password).getBytes(StandardCharsets.UTF_8));
    }

    private void users(UserConfig... users) {
        config.set(new AccessConfig(List.of(users), Optional.empty()));
    }

    private static UserConfig user(String name, String password, String role) {
        PasswordHash hash = PasswordHash.of(password.toCharArray(), 1_000, new SecureRandom());
        return new UserConfig(name, Secret.of(hash.text()), role);
    }
}
