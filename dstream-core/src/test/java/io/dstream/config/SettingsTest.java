package io.dstream.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dstream.cdc.TableName;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {
    @ParameterizedTest
    @CsvSource(nullValues = "null", textBlock = """
            debug, DEBUG
            INFO,  INFO
            Warn,  WARNING
            error, ERROR
            loud,  INFO
            '',    INFO
            null,  INFO
            """)
    void namesLogLevelsAsTheOriginalDoes(String word, System.Logger.Level expected) {
        assertThat(LogLevel.parse(word)).isEqualTo(expected);
    }

    @Test
    void tellsAnUnknownLogLevel() {
        assertThat(LogLevel.find("loud")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            0B,      0,          0B
            1023b,   1023,       1023B
            1KiB,    1024,       1KiB
            1536KiB, 1572864,    1536KiB
            4 MiB,   4194304,    4MiB
            4MB,     4000000,    4000000B
            1GiB,    1073741824, 1024MiB
            2kb,     2000,       2000B
            3GB,     3000000000, 3000000000B
            """)
    void readsSizes(String text, long bytes, String shown) {
        assertThat(DataSize.parse(text)).isEqualTo(new DataSize(bytes)).hasToString(shown);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "4", "MiB", "-1B", "1.5MiB", "4 Mio", "1TiB", "1234567890123B"})
    void refusesWhatIsNoSize(String text) {
        assertThatThrownBy(() -> DataSize.parse(text)).hasMessageStartingWith("is not a size");
    }

    @Test
    void refusesASizeThatDoesNotFit() {
        assertThatThrownBy(() -> DataSize.parse("999999999999GiB")).hasMessage("is too large a size");
        assertThatThrownBy(() -> new DataSize(-1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void showsNoSecret() {
        Secret secret = Secret.of("hunter2");

        assertThat(secret).hasToString("***").isEqualTo(Secret.of("hunter2")).hasSameHashCodeAs(Secret.of("hunter2"));
        assertThat(secret).isNotEqualTo(Secret.of("other")).isNotEqualTo("hunter2");
        assertThat(String.valueOf(new OutputConfig("console", Map.of("token", secret))))
                .doesNotContain("hunter2");
    }

    @Test
    void haveDefaultsForAnOutputMadeByHand() {
        OutputConfig output = new OutputConfig("console", Map.of());

        assertThat(output.format()).isEqualTo(OutputFormat.DSTREAM);
        assertThat(output.values()).isEqualTo(ValueStyle.TYPED);
        assertThat(new OutputConfig("console", Map.of("values", Secret.of("strings"))).values())
                .isEqualTo(ValueStyle.STRINGS);
        assertThatThrownBy(() -> ValueStyle.of("some")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void refuseLimitsThatCannotBe() {
        Duration second = Duration.ofSeconds(1);

        assertThatThrownBy(() -> new PollIntervals(Duration.ZERO, second)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new PollIntervals(second.negated(), second))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new PollIntervals(second, Duration.ofMillis(999)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new PageLimits(0, new DataSize(1))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new PageLimits(1, new DataSize(0))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void nameTheTableOfCheckpoints() {
        assertThat(new CheckpointConfig("cdc_offsets").table()).isEqualTo(new TableName("dbo", "cdc_offsets"));
        assertThat(new CheckpointConfig("ops.[my offsets]").table()).isEqualTo(new TableName("ops", "my offsets"));
        assertThatThrownBy(() -> new CheckpointConfig("*")).hasMessageStartingWith("is a pattern");
    }

    @Test
    void printAProblemOnOneLine() {
        assertThat(new ConfigProblem("f.hcl", 3, 4, "a\nb\u2028c\u2029d")).hasToString("f.hcl:3:4: error: a b c d");
        assertThat(new InvalidConfigException(
                        List.of(new ConfigProblem("f.hcl", 1, 2, "x"), ConfigProblem.ofWholeFile("f.hcl", "y"))))
                .hasMessage("f.hcl:1:2: error: x\nf.hcl: error: y");
    }
}
