package io.dstream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class LogOptionsTest {
    @ParameterizedTest
    @CsvSource({"debug, DEBUG", "Info, INFO", "WARN, WARN", "error, ERROR", "loud, INFO"})
    void takesTheLevelOfTheEnvironmentAndAnUnknownOneForInfo(String word, LogLevel level) {
        assertThat(new LogOptions().level(Map.of("DSTREAM_LOG_LEVEL", word))).isEqualTo(level);
    }

    @Test
    void prefersTheOptionAndIsAtInfoWithoutBoth() {
        LogOptions options = new LogOptions();
        assertThat(options.level(Map.of())).isEqualTo(LogLevel.INFO);

        new CommandLine(options).setCaseInsensitiveEnumValuesAllowed(true).parseArgs("--log-level", "error");

        assertThat(options.level(Map.of("DSTREAM_LOG_LEVEL", "debug"))).isEqualTo(LogLevel.ERROR);
    }
}
