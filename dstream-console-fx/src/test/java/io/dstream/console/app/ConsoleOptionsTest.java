package io.dstream.console.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dstream.console.app.ConsoleOptions.UsageException;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConsoleOptionsTest {
    private static ConsoleOptions parse(String line) {
        return ConsoleOptions.parse(line.isEmpty() ? List.of() : List.of(line.split(" ")), List.of("tables", "logs"));
    }

    @Test
    void readsEachOptionInBothForms() {
        ConsoleOptions options = parse("--url https://a.example:8443 --theme=dark --screen logs");

        assertThat(options.url()).contains(URI.create("https://a.example:8443"));
        assertThat(options.theme()).contains(Theme.DARK);
        assertThat(options.screen()).contains("logs");
        assertThat(options.isHelp()).isFalse();
    }

    @Test
    void leavesOutWhatIsNotSaid() {
        ConsoleOptions options = parse("");

        assertThat(options.url()).isEmpty();
        assertThat(options.theme()).isEmpty();
        assertThat(options.screen()).isEmpty();
    }

    @Test
    void helpsWhateverElseIsSaid() {
        assertThat(parse("--theme dark --help").isHelp()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            --url localhost:8080,      must begin with http:// or https://
            --url ftp://a.example,     must begin with http:// or https://
            --url http://,             is no URL
            --url http:///x,           names no host
            --url,                     --url needs a value
            --theme blue,              '--theme must be light or dark, not blue'
            --screen nothing,          '--screen must be one of tables, logs, not nothing'
            --verbose 1,               --verbose is not known
            --verbose=1,               --verbose is not known
            http://localhost,          http://localhost is not known
            """)
    void saysWhatIsWrong(String line, String sentence) {
        assertThatThrownBy(() -> parse(line)).isInstanceOf(UsageException.class).hasMessageContaining(sentence);
    }

    @Test
    void repeatsNoPassword() {
        assertThatThrownBy(() -> parse("--url http://eve:hunter2@a.example"))
                .isInstanceOf(UsageException.class)
                .hasMessageNotContaining("hunter2");
    }
}
