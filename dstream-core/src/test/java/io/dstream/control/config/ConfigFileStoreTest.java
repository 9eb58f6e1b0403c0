package io.dstream.control.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigFileStoreTest {
    @TempDir
    private Path folder = Path.of("");

    @Test
    void replacesTheFileWithItsPermissionsAndKeepsWhatItHeld() throws Exception {
        Path file = Files.writeString(folder.resolve("dstream.hcl"), "old");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));

        assertThat(new ConfigFileStore(file).write("new \u00e9")).isTrue();

        assertThat(Files.readString(file)).isEqualTo("new \u00e9");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-r-----");
        Path previous = folder.resolve("dstream.hcl.previous");
        assertThat(Files.readString(previous)).isEqualTo("old");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(previous)))
                .isEqualTo("rw-r-----");
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).hasSize(2);
        }
    }

    @Test
    void leavesALinkInPlace() throws Exception {
        Path file = Files.writeString(folder.resolve("real.hcl"), "old");
        Path link = Files.createSymbolicLink(folder.resolve("link.hcl"), file.getFileName());

        assertThat(new ConfigFileStore(link).write("new")).isTrue();

        assertThat(link).isSymbolicLink();
        assertThat(Files.readString(file)).isEqualTo("new");
    }

    @Test
    void saysThatNothingWasKeptWhereThereIsNoFile() {
        ConfigFileStore store = new ConfigFileStore(folder.resolve("gone/dstream.hcl"));

        assertThat(store.write("new")).isFalse();
        assertThat(store.isWritable()).isFalse();
        assertThat(store.text()).isEmpty();
        assertThat(store.changedAt()).isEqualTo(Instant.EPOCH);
    }
}
