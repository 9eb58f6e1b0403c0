package io.dstream.config.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The cases are those of Go's documentation of {@code time.ParseDuration} and its grammar. */
class GoDurationTest {
    @ParameterizedTest
    @CsvSource(textBlock = """
            0,          PT0S
            +0,         PT0S
            5s,         PT5S
            +5s,        PT5S
            1.5s,       PT1.5S
            .5s,        PT0.5S
            1.s,        PT1S
            250ms,      PT0.25S
            1h30m,      PT1H30M
            1h15m30.918s, PT1H15M30.918S
            90m,        PT1H30M
            1us,        PT0.000001S
            1\u00b5s,   PT0.000001S
            1\u03bcs,   PT0.000001S
            3ns,        PT0.000000003S
            1.9ns,      PT0.000000001S
            10s1m,      PT1M10S
            """)
    void readsWhatGoReads(String text, Duration expected) {
        assertThat(GoDuration.parse(text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '!', textBlock = """
            5        ! has no unit
            1.5      ! has no unit
            1h5      ! has no unit
            5x       ! has an unknown unit
            5 s      ! has an unknown unit
            5S       ! has an unknown unit
            1d       ! has an unknown unit
            -5s      ! is negative
            -0s      ! is negative
            ''       ! is not a duration
            +        ! is not a duration
            s        ! is not a duration
            .s       ! is not a duration
            abc      ! is not a duration
            1..5s    ! has no unit
            99999999999h ! is longer than 292 years
            """)
    void refusesWhatGoRefuses(String text, String expected) {
        assertThatThrownBy(() -> GoDuration.parse(text)).hasMessageStartingWith(expected);
    }

    @Test
    void refusesEndlessText() {
        assertThatThrownBy(() -> GoDuration.parse("1s".repeat(33))).hasMessageStartingWith("is not a duration");
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            PT0S,           0s
            PT1M,           1m
            PT2H3M4.005S,   2h3m4s5ms
            PT0.000006007S, 6us7ns
            PT24H,          24h
            """)
    void showsADurationAsGoReadsIt(Duration duration, String expected) {
        assertThat(GoDuration.format(duration)).isEqualTo(expected);
        assertThat(GoDuration.parse(expected)).isEqualTo(duration);
    }
}
