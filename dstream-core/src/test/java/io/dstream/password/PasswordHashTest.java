package io.dstream.password;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.security.SecureRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordHashTest {
    // Python: hashlib.pbkdf2_hmac('sha256', 'correct horse é'.encode(), bytes(range(16)), 1000)
    private static final String FROM_OUTSIDE =
            "$pbkdf2-sha256$i=1000$AAECAwQFBgcICQoLDA0ODw==$cNDzb7yPqje6jbqQunfY1GpDX3Nkk8KLS7zNUXxwQVQ=";

    @Test
    void knowsThePasswordOfAHashMadeElsewhere() {
        PasswordHash hash = PasswordHash.parse(FROM_OUTSIDE);

        assertThat(hash.matches("correct horse \u00e9".toCharArray())).isTrue();
        assertThat(hash.matches("correct horse e".toCharArray())).isFalse();
        assertThat(hash.text()).isEqualTo(FROM_OUTSIDE);
    }

    @Test
    void saltsEachHashAnew() {
        PasswordHash one = PasswordHash.of("secret".toCharArray(), 1_000, new SecureRandom());
        PasswordHash other = PasswordHash.of("secret".toCharArray(), 1_000, new SecureRandom());

        assertThat(one.text()).isNotEqualTo(other.text());
        assertThat(PasswordHash.parse(one.text()).matches("secret".toCharArray()))
                .isTrue();
        assertThat(PasswordHash.parse(other.text()).matches("secret".toCharArray()))
                .isTrue();
    }

    @Test
    void asksForAsManyIterationsAsOwaspDoes() {
        assertThat(PasswordHash.DEFAULT_ITERATIONS).isGreaterThanOrEqualTo(600_000);
    }

    @Test
    void neverShowsItself() {
        assertThat(PasswordHash.parse(FROM_OUTSIDE)).hasToString("***");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "plain",
                "$pbkdf2-sha256$i=999$AAECAwQFBgcICQoLDA0ODw==$cNDzb7yPqje6jbqQunfY1GpDX3Nkk8KLS7zNUXxwQVQ=",
                "$pbkdf2-sha256$i=10000001$AAECAwQFBgcICQoLDA0ODw==$cNDzb7yPqje6jbqQunfY1GpDX3Nkk8KLS7zNUXxwQVQ=",
                "$pbkdf2-sha1$i=1000$AAECAwQFBgcICQoLDA0ODw==$cNDzb7yPqje6jbqQunfY1GpDX3Nkk8KLS7zNUXxwQVQ=",
                "$pbkdf2-sha256$i=1000$AAECAwQFBgcICQoLDA0ODw==$short",
                "$pbkdf2-sha256$i=1000$$cNDzb7yPqje6jbqQunfY1GpDX3Nkk8KLS7zNUXxwQVQ="
            })
    void refusesWhatIsNoHashWithoutShowingIt(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PasswordHash.parse(text))
                .withMessageNotContaining("AAEC");
    }

    @Test
    void knowsNoEmptyAndNoEndlessPassword() {
        PasswordHash hash = PasswordHash.parse(FROM_OUTSIDE);

        assertThat(hash.matches(new char[0])).isFalse();
        assertThat(hash.matches(new char[2_000])).isFalse();
        assertThatIllegalArgumentException().isThrownBy(() -> PasswordHash.of(new char[0], 1_000, new SecureRandom()));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PasswordHash.of(new char[1_025], 1_000, new SecureRandom()));
    }
}
