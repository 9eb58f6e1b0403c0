package io.dstream.console.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dstream.console.gateway.FeedRequest;
import java.io.IOException;
import java.io.StringReader;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class LineReaderTest {
    @Test
    void endsLinesAtEachKindOfEndAndDropsWhatIsCutOff() throws IOException {
        LineReader lines = new LineReader(new StringReader("a\nb\r\nc\r\rd"), 10);

        assertThat(lines.next()).isEqualTo("a");
        assertThat(lines.next()).isEqualTo("b");
        assertThat(lines.next()).isEqualTo("c");
        assertThat(lines.next()).isEmpty();
        assertThat(lines.next()).isNull();
    }

    @Test
    void refusesALineWithoutEnd() {
        LineReader lines = new LineReader(new StringReader("x".repeat(11)), 10);

        assertThatThrownBy(lines::next).isInstanceOf(IOException.class);
    }

    @Test
    void pausesTwiceAsLongEachTimeUpToQuarterOfAMinute() {
        FeedRhythm rhythm = FeedRhythm.of(FeedRequest.live());

        assertThat(rhythm.after(rhythm.firstPause())).isEqualTo(Duration.ofSeconds(2));
        assertThat(rhythm.after(Duration.ofSeconds(8))).isEqualTo(Duration.ofSeconds(15));
        assertThat(rhythm.silence()).isGreaterThan(Duration.ofSeconds(10));
    }
}
