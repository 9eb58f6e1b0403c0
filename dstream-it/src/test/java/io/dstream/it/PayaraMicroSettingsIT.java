package io.dstream.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class PayaraMicroSettingsIT {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    @Test
    void areAllTakenByAnUnchangedServer() throws Exception {
        Path preBoot = ServerTool.settings("payara-micro/preboot.txt");
        List<String> expected = Files.readAllLines(preBoot).stream()
                .filter(line -> line.startsWith("set "))
                .map(line -> line.substring("set ".length()))
                .toList();
        assertThat(expected).hasSizeGreaterThan(2);
        Path postBoot = Files.write(
                folder.resolve("postboot.txt"),
                expected.stream()
                        .map(setting -> "get " + setting.substring(0, setting.indexOf('=')))
                        .toList());

        List<String> answers = answersOf(preBoot, postBoot, expected.size());

        assertThat(answers).containsExactlyElementsOf(expected);
    }

    private static List<String> answersOf(Path preBoot, Path postBoot, int count) throws IOException {
        Process server = new ProcessBuilder(
                        ServerTool.java(),
                        "-jar",
                        System.getenv("MICRO_JAR"),
                        "--prebootcommandfile",
                        preBoot.toString(),
                        "--postbootcommandfile",
                        postBoot.toString(),
                        "--nocluster",
                        "--port",
                        System.getProperty("it.http"))
                .redirectErrorStream(true)
                .start();
        try (BufferedReader output = server.inputReader(StandardCharsets.UTF_8)) {
            List<String> answers = new ArrayList<>();
            boolean isAnswer = false;
            String line = output.readLine();
            while (line != null && answers.size() < count) {
                if (isAnswer && line.contains("=")) {
                    answers.add(line.strip());
                    isAnswer = false;
                }
                isAnswer |= line.contains("Boot Command get returned");
                line = output.readLine();
            }
            return answers;
        } finally {
            server.destroyForcibly();
        }
    }
}
