package io.dstream.console.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;

class ConsoleJarIT {
    private static final Path JAR = Path.of(System.getProperty("dstream-console.jar"));

    private record Ended(int code, String output) {}

    private static Ended run(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-jar", JAR.toString()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError("The jar does not end: " + output);
        }
        return new Ended(process.exitValue(), output);
    }

    @Test
    void helpsFromTheJarAlone() throws Exception {
        Ended ended = run("--help");

        assertThat(ended.output()).contains("--url URL").contains("--theme");
        assertThat(ended.code()).isZero();
    }

    @Test
    void endsWithTheUsageWhereTheUrlIsWrong() throws Exception {
        Ended ended = run("--url", "localhost:8080");

        assertThat(ended.output())
                .contains("must begin with http:// or https://")
                .contains("Usage:");
        assertThat(ended.code()).isEqualTo(2);
    }

    @Test
    void holdsAllItNeedsAndNoSignatures() throws Exception {
        try (JarFile jar = new JarFile(JAR.toFile())) {
            assertThat(jar.getEntry("javafx/application/Application.class")).isNotNull();
            assertThat(jar.getEntry("META-INF/services/org.kordamp.ikonli.IkonHandler"))
                    .isNotNull();
            assertThat(jar.getEntry("module-info.class")).isNull();
            assertThat(jar.stream().map(entry -> entry.getName()))
                    .noneMatch(name -> name.matches("META-INF/.*\\.(SF|RSA|DSA)"));
        }
    }
}
