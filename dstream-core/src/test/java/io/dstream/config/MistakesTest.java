package io.dstream.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MistakesTest {
    @TempDir
    private Path directory = Path.of("");

    static List<Mistake> mistakes() {
        return Mistake.all();
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void areReportedAtTheirPlaceWithWhatToDo(Mistake mistake) {
        List<String> reported = mistake.reported(directory);

        assertThat(mistake.expected()).isNotEmpty();
        assertThat(reported).isEqualTo(mistake.expected());
        assertThat(String.join("\n", reported))
                .doesNotContain(ConfigText.SECRETS)
                .doesNotContain("hunter2");
    }
}
