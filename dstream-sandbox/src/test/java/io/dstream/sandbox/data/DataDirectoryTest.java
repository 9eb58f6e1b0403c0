package io.dstream.sandbox.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataDirectoryTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    @Test
    void isMadeWhereItIsMissing() {
        Path path = folder.resolve("a/b");

        try (DataDirectory directory = DataDirectory.open(path, 1)) {
            assertThat(directory.path()).isDirectory();
        }
    }

    @Test
    void isForItsOwnerOnly() throws Exception {
        assumeTrue(folder.getFileSystem().supportedFileAttributeViews().contains("posix"), "permissions of POSIX");

        DataDirectory.open(folder.resolve("a"), 1).close();

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("a"))))
                .isEqualTo("rwx------");
    }

    @Test
    void letsNobodyElseInWhileItIsOpen() {
        try (DataDirectory first = DataDirectory.open(folder, 1)) {
            assertThatThrownBy(() -> DataDirectory.open(first.path(), 1))
                    .isInstanceOf(DataDirectoryException.class)
                    .hasMessage(folder + " is in use by another sandbox");
        }
    }

    @Test
    void opensAgainOnceItIsClosed() {
        DataDirectory.open(folder, 1).close();

        try (DataDirectory second = DataDirectory.open(folder, 1)) {
            assertThat(second.path()).isEqualTo(folder);
        }
    }

    @Test
    void isNoFile() throws Exception {
        Path file = Files.writeString(folder.resolve("plain"), "text");

        assertThatThrownBy(() -> DataDirectory.open(file, 1)).hasMessage(file + " is not a directory");
    }

    @Test
    void isNotMadeBelowAFile() throws Exception {
        Path file = Files.writeString(folder.resolve("plain"), "text");

        assertThatThrownBy(() -> DataDirectory.open(file.resolve("a/b"), 1))
                .isInstanceOf(DataDirectoryException.class)
                .hasMessage(file + " is not a directory");
    }

    @Test
    void refusesWhatANewerVersionWrote() {
        DataDirectory.open(folder, 2).close();

        assertThatThrownBy(() -> DataDirectory.open(folder, 1))
                .hasMessage(folder + " was written by a newer version, in format 2; this one reads up to 1");
        DataDirectory.open(folder, 2).close();
    }

    @Test
    void saysThatItsFormatIsDamaged() throws Exception {
        Path format = Files.writeString(folder.resolve("format"), "?");

        assertThatThrownBy(() -> DataDirectory.open(folder, 1))
                .hasMessage(
                        format + " does not hold the number of a format; take another directory or restore this one");
    }

    @Test
    void isFreeAgainAfterItCouldNotBeRead() throws Exception {
        Path format = Files.createDirectory(folder.resolve("format"));
        assertThatThrownBy(() -> DataDirectory.open(folder, 1)).hasMessageContaining("cannot be used");
        Files.delete(format);

        DataDirectory.open(folder, 1).close();
    }
}
