package io.dstream.sandbox.data;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/** A directory that keeps a server's state, for one process at a time; only its owner may read it where the file system can tell. */
public final class DataDirectory implements AutoCloseable {
    private static final String LOCK = "lock";
    private static final String FORMAT = "format";

    private final Path path;
    private final FileChannel channel;

    private DataDirectory(Path path, FileChannel channel) {
        this.path = path;
        this.channel = channel;
    }

    /**
     * Opens a directory, made where it is missing, and keeps every other process out until it is closed.
     *
     * @param format the number of the layout that this version writes and reads, at least 1
     * @throws DataDirectoryException if it is in use, is not a directory, cannot be written or was written by a newer version
     */
    public static DataDirectory open(Path path, int format) {
        for (Path above = path; above != null; above = above.getParent()) {
            if (Files.exists(above) && !Files.isDirectory(above)) {
                throw new DataDirectoryException(above + " is not a directory", null);
            }
        }
        try {
            Files.createDirectories(path, ownerOnly(path, "rwx------"));
            return checked(new DataDirectory(path, lock(path)), format);
        } catch (AccessDeniedException e) {
            throw new DataDirectoryException(path + " cannot be written", e);
        } catch (IOException e) {
            throw new DataDirectoryException(path + " cannot be used: " + e, e);
        }
    }

    private static DataDirectory checked(DataDirectory directory, int format) throws IOException {
        boolean usable = false;
        try {
            directory.checkFormat(format);
            usable = true;
            return directory;
        } finally {
            if (!usable) {
                directory.close();
            }
        }
    }

    private static FileChannel lock(Path path) throws IOException {
        FileChannel channel = FileChannel.open(
                path.resolve(LOCK),
                java.util.Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE),
                ownerOnly(path, "rw-------"));
        try {
            FileLock lock = channel.tryLock();
            if (lock != null) {
                return channel;
            }
        } catch (OverlappingFileLockException e) {
            // held by this process: the same to the caller
        }
        channel.close();
        throw new DataDirectoryException(path + " is in use by another sandbox", null);
    }

    private void checkFormat(int format) throws IOException {
        Path file = path.resolve(FORMAT);
        if (!Files.exists(file)) {
            // whole or not at all, however the process ends
            Path draft = Files.writeString(path.resolve(FORMAT + ".new"), format + "\n");
            Path unused = Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
            return;
        }
        String written = Files.readString(file).strip();
        if (!written.matches("[0-9]{1,9}")) {
            throw new DataDirectoryException(
                    file + " does not hold the number of a format; take another directory or restore this one", null);
        }
        if (Integer.parseInt(written) > format) {
            throw new DataDirectoryException(
                    path + " was written by a newer version, in format " + written + "; this one reads up to " + format,
                    null);
        }
    }

    static FileAttribute<?>[] ownerOnly(Path path, String permissions) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }

    public Path path() {
        return path;
    }

    /** Lets another process in. */
    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new DataDirectoryException(path + " cannot be released: " + e.getMessage(), e);
        }
    }
}
