package io.dstream.control.config;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * The file that the next start reads.
 *
 * <p>It is replaced at once and whole, with its permissions; what it held before stays beside it as {@code .previous}.
 */
public final class ConfigFileStore {
    private final Path file;

    public ConfigFileStore(Path file) {
        this.file = file;
    }

    public Path file() {
        return file;
    }

    /** Returns what the file holds, byte for byte, or empty where it cannot be read. */
    Optional<String> text() {
        try {
            return Optional.of(Files.readString(file));
        } catch (IOException e) {
            // Whoever needs the file to be there reads it in a way that says what is wrong with it.
            return Optional.empty();
        }
    }

    /** Returns when the file was last changed, or the beginning of time where nobody can tell. */
    Instant changedAt() {
        try {
            return Files.getLastModifiedTime(file).toInstant();
        } catch (IOException e) {
            return Instant.EPOCH;
        }
    }

    boolean isWritable() {
        try {
            Path real = file.toRealPath();
            return Files.isWritable(real) && Files.isWritable(folder(real));
        } catch (IOException e) {
            return false;
        }
    }

    /** Replaces the file's text and returns whether the next start will find it. */
    boolean write(String text) {
        if (!isWritable()) {
            return false;
        }
        try {
            // A link stays one: what it leads to is replaced.
            replace(file.toRealPath(), text);
            return true;
        } catch (IOException e) {
            // A full disk or a mounted file: the answer says that the configuration does not outlive this process.
            return false;
        }
    }

    private static void replace(Path real, String text) throws IOException {
        Path folder = folder(real);
        Path fresh = temporary(folder, real);
        Path old = temporary(folder, real);
        try {
            Files.copy(real, old, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.COPY_ATTRIBUTES);
            writeThrough(fresh, text);
            Files.move(
                    old,
                    folder.resolve(real.getFileName() + ".previous"),
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
            Files.move(fresh, real, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(fresh);
            Files.deleteIfExists(old);
        }
    }

    private static Path temporary(Path folder, Path real) throws IOException {
        PosixFileAttributeView posix = Files.getFileAttributeView(real, PosixFileAttributeView.class);
        if (posix == null) {
            return Files.createTempFile(folder, "." + real.getFileName(), ".tmp");
        }
        Set<PosixFilePermission> permissions = posix.readAttributes().permissions();
        Path temporary = Files.createTempFile(
                folder,
                "." + real.getFileName(),
                ".tmp",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.setPosixFilePermissions(temporary, permissions);
        return temporary;
    }

    private static void writeThrough(Path path, String text) throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.WRITE)) {
            ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
    }

    private static Path folder(Path real) {
        Path folder = real.getParent();
        return folder == null ? Path.of("/") : folder;
    }
}
