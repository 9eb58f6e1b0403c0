package io.dstream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class DemoConsoleTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    @Test
    void isWantedOnlyWhereTheCommandLineSaysSo() {
        assertThat(isWanted("--console")).isTrue();
        assertThat(isWanted("--quiet", "--console", "--seconds", "5")).isTrue();
        assertThat(isWanted("--quiet")).isFalse();
    }

    private static boolean isWanted(String... arguments) {
        return new CommandLine(new DemoCommand())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .parseArgs(arguments)
                .hasMatchedOption("--console");
    }

    @Test
    void isLookedForBesideTheProgramAndThenWhereABuildPutsIt() throws Exception {
        Path archive = folder.resolve("dstream-cli/target/dstream.jar");
        Files.createDirectories(folder.resolve("dstream-cli/target"));

        assertThat(DemoConsole.jarBeside(archive))
                .isEqualTo(folder.resolve("dstream-console-fx/target/dstream-console.jar"));
        Path beside = Files.createFile(archive.resolveSibling("dstream-console.jar"));
        assertThat(DemoConsole.jarBeside(archive)).isEqualTo(beside);
    }

    @Test
    void isToldWhichServer() {
        assertThat(DemoConsole.command(Path.of("dstream-console.jar"), "http://127.0.0.1:1"))
                .endsWith("-jar", "dstream-console.jar", "--url", "http://127.0.0.1:1");
    }
}
