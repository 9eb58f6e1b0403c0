package io.dstream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class InitScriptTest {
    private static List<InitScript.Batch> batches(String text) {
        return InitScript.batches(text.lines().toList());
    }

    @Test
    void partsBatchesAtLinesWithGo() {
        assertThat(batches("CREATE TABLE a (b int)\ngo\n\n  GO ;\nSELECT 'GO'\nSELECT 2"))
                .containsExactly(
                        new InitScript.Batch(1, "CREATE TABLE a (b int)"),
                        new InitScript.Batch(5, "SELECT 'GO'\nSELECT 2"));
    }

    @Test
    void repeatsABatchAsOftenAsGoSays() {
        assertThat(batches("INSERT a VALUES (1)\nGO 3")).hasSize(3);
    }

    @Test
    void hasNoBatchInAnEmptyScript() {
        assertThat(batches("\n-- nothing\n").get(0).text()).contains("nothing");
        assertThat(batches("\n\n")).isEmpty();
    }
}
