package io.dstream.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigFileTest {
    @TempDir
    private Path directory = Path.of("");

    private Path file = Path.of("");

    @BeforeEach
    void nameFile() {
        file = directory.resolve("test.hcl");
    }

    @Test
    void isReadWithAndWithoutAByteOrderMark() throws IOException {
        Files.writeString(file, "\ufeffa = \"\u00e9\"");

        assertThat(ConfigFile.read(file)).isEqualTo("a = \"\u00e9\"");
    }

    @Test
    void isReadWhereItIsEmpty() throws IOException {
        Files.createFile(file);

        assertThat(ConfigFile.read(file)).isEmpty();
    }

    @Test
    void isPointedAtWhereItIsNotUtf8() throws IOException {
        Files.write(file, "a = 1\nb = \u00e9\ud83d\ude00 \u00e4".getBytes(StandardCharsets.UTF_8));
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length - 1] = '"';
        Files.write(file, bytes);

        assertThatThrownBy(() -> ConfigFile.read(file))
                .isInstanceOf(InvalidConfigException.class)
                .hasMessage(file + ":2:8: error: the bytes here are not UTF-8: save the file in UTF-8");
    }

    @Test
    void isPointedAtWhereItEndsWithinACharacter() throws IOException {
        Files.write(file, new byte[] {'a', (byte) 0xC3});

        assertThatThrownBy(() -> ConfigFile.read(file))
                .hasMessageContaining(":1:2: error: the bytes here are not UTF-8");
    }

    @Test
    void isPointedAtWhereItHoldsNul() throws IOException {
        Files.writeString(file, "a\n\0");

        assertThatThrownBy(() -> ConfigFile.read(file))
                .hasMessageContaining(":2:1: error: a NUL character stands here");
    }

    @Test
    void isRefusedAboveOneMebibyte() throws IOException {
        Files.write(file, new byte[(1 << 20) + 1]);

        assertThatThrownBy(() -> ConfigFile.read(file))
                .hasMessage(file + ": error: the file is larger than 1 MiB: is it a configuration file?");
    }

    @Test
    void isReportedWhereItIsMissingOrADirectory() {
        assertThatThrownBy(() -> ConfigFile.read(file))
                .hasMessageEndingWith("there is no such file: create it or name another");
        assertThatThrownBy(() -> ConfigFile.read(directory))
                .hasMessageEndingWith("this is a directory: name the file in it");
    }

    @Test
    void isReportedWhereItCannotBeRead() throws IOException {
        Files.createSymbolicLink(file, file);

        assertThatThrownBy(() -> ConfigFile.read(file))
                .hasMessageMatching(".*the file cannot be read \\(FileSystem.*Exception\\): check its permissions");
    }
}
