package io.dstream.sandbox.amqp;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A token that Python's hmac signed with the key {@code the right key}. */
class SasTokensTest {
    private static final String TOKEN = "SharedAccessSignature sr=amqp%3A%2F%2Flocalhost%2FHub1"
            + "&sig=uimRMT7NZbsLV%2B91aFIWUyxaK8%2BDZa84ON7Ls%2F%2FhcMk%3D&se=1900000000&skn=root";
    private static final Instant BEFORE = Instant.ofEpochSecond(1_899_999_999L);

    @Test
    void takesATokenThatIsRightlySigned() {
        assertThat(tokens("root", "the right key", BEFORE).grant(TOKEN))
                .contains(new TokenCheck.Grant("hub1", 1_900_000_000_000L));
    }

    @Test
    void refusesATokenOfAnotherKey() {
        assertThat(tokens("root", "another key", BEFORE).grant(TOKEN)).isEmpty();
    }

    @Test
    void refusesATokenOfAnotherRule() {
        assertThat(tokens("send", "the right key", BEFORE).grant(TOKEN)).isEmpty();
    }

    @Test
    void refusesATokenWhoseTimeIsOver() {
        assertThat(tokens("root", "the right key", BEFORE.plusSeconds(1)).grant(TOKEN))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "SharedAccessSignature ", "Bearer x", "SharedAccessSignature sr=a&sig=%&se=x&skn=root"})
    void refusesWhatIsNoToken(String text) {
        assertThat(tokens("root", "the right key", BEFORE).grant(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "hub1, true",
        "HUB1/Partitions/0, true",
        "hub1/ConsumerGroups/$Default/Partitions/0, true",
        "hub10, false",
        "hub2, false"
    })
    void opensTheResourceAndAllBelowIt(String path, boolean open) {
        Clock clock = Clock.fixed(BEFORE, ZoneOffset.UTC);
        Claims claims = Claims.of(new SasTokens("root", "the right key", clock), clock);

        boolean taken = claims.put(TOKEN);

        assertThat(taken).isTrue();
        assertThat(claims.permit(path)).isEqualTo(open);
    }

    @Test
    void opensEverythingWhereNoKeyIsSet() {
        assertThat(Claims.open().permit("anything")).isTrue();
    }

    private static SasTokens tokens(String name, String key, Instant now) {
        return new SasTokens(name, key, Clock.fixed(now, ZoneOffset.UTC));
    }
}
