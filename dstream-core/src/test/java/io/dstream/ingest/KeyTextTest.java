package io.dstream.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyTextTest {
    @ParameterizedTest
    @ValueSource(strings = {"7", "a|b", "two words", "line\nbreak", "Zo\u00eb \uD83D\uDE00", "100%", "\u0000"})
    void readsWhatItHasWritten(String key) {
        String text = KeyText.encode(key);

        assertThat(text).matches("[!-~]+");
        assertThat(KeyText.decode(text)).isEqualTo(key);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "%", "%4", "%4g", "%41", "a b", "\u00e9", "%FF", "%C3"})
    void refusesAnythingElse(String text) {
        assertThatThrownBy(() -> KeyText.decode(text)).isInstanceOf(IngestFormatException.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {129, 5_000})
    void refusesAKeyThatIsTooLong(int length) {
        assertThatThrownBy(() -> KeyText.decode("a".repeat(length))).isInstanceOf(IngestFormatException.class);
    }

    @Test
    void travelsWithItsChange() {
        EncodedChange plain = Changes.change(1);
        EncodedChange keyed = plain.withKey("7|two words");

        assertThat(PackedChanges.decode(PackedChanges.encode(List.of(keyed)))).containsExactly(keyed);
    }
}
