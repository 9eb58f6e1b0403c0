package io.dstream.console.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.dstream.console.ui.CsvText;
import java.util.List;
import org.junit.jupiter.api.Test;

class CsvTextTest {
    @Test
    void quotesWhatNeedsItAndLetsNoCellBeAFormula() {
        String csv = CsvText.of(List.of("a", "b"), List.of(List.of("x,\"y\"", "=1+1"), List.of("@a", "-1\n+2")));

        assertThat(csv).isEqualTo("a,b\r\n\"x,\"\"y\"\"\",'=1+1\r\n'@a,\"'-1\n+2\"\r\n");
    }
}
