package io.dstream.launcher;

import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/** The dstream.jar that this program runs from, and what it unpacks from there. */
public final class OwnArchive {
    private static final String INSIDE = "DSTREAM-INF/";
    private static final String APPLICATION = "dstream.war";

    private OwnArchive() {}

    /** Returns the jar or, in a build, the folder that holds this class. */
    public static Path path() {
        try {
            return Path.of(Objects.requireNonNull(
                            OwnArchive.class.getProtectionDomain().getCodeSource())
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException("The program does not know where it runs from", e);
        }
    }

    static boolean isPacked(Path archive) throws IOException {
        if (!Files.isRegularFile(archive)) {
            return false;
        }
        try (JarFile jar = new JarFile(archive.toFile())) {
            return jar.getEntry(INSIDE + APPLICATION) != null;
        }
    }

    /** Returns the libraries of the command line, unpacked. */
    static List<Path> libraries(Path archive) throws IOException {
        try (Stream<Path> files = Files.list(unpacked(archive).resolve("lib"))) {
            return files.sorted().toList();
        }
    }

    /**
     * Returns the application as a file, unpacked.
     *
     * @throws IOException if the program does not run from dstream.jar, or the cache folder cannot be written
     */
    public static Path application() throws IOException {
        if (!isPacked(path())) {
            throw new IOException(
                    "The application is packed in dstream.jar only; build it with: mvn -q package -DskipTests");
        }
        return unpacked(path()).resolve(APPLICATION);
    }

    /**
     * Unpacks once for each build of the jar.
     *
     * <p>Another start may do the same at the same moment: each fills a folder of its own and the first to rename it
     * wins, so that nobody ever sees half of it.
     */
    private static Path unpacked(Path archive) throws IOException {
        Path cache = cacheFolder();
        Path target = cache.resolve(key(archive));
        if (Files.isDirectory(target)) {
            return target;
        }
        Path partial = Files.createTempDirectory(cache, "partial-");
        try (JarFile jar = new JarFile(archive.toFile())) {
            for (JarEntry entry : jar.stream().filter(OwnArchive::isInside).toList()) {
                unpack(jar, entry, partial);
            }
            Files.move(partial, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileSystemException e) {
            // "Directory not empty", in a type that differs by file system, where another start was faster.
            if (!Files.isDirectory(target)) {
                throw e;
            }
        } finally {
            delete(partial);
        }
        return target;
    }

    private static boolean isInside(JarEntry entry) {
        return !entry.isDirectory() && entry.getName().startsWith(INSIDE);
    }

    private static void unpack(JarFile jar, JarEntry entry, Path folder) throws IOException {
        Path file = folder.resolve(entry.getName().substring(INSIDE.length())).normalize();
        if (!file.startsWith(folder)) {
            throw new IOException("dstream.jar is damaged: " + entry.getName());
        }
        Files.createDirectories(Objects.requireNonNull(file.getParent()));
        try (InputStream in = jar.getInputStream(entry)) {
            Files.copy(in, file);
        }
    }

    private static Path cacheFolder() throws IOException {
        String configured = System.getenv("XDG_CACHE_HOME");
        Path home = configured == null || configured.isBlank()
                ? Path.of(System.getProperty("user.home"), ".cache")
                : Path.of(configured);
        try {
            return Files.createDirectories(home.resolve("dstream"));
        } catch (IOException e) {
            // A container's user often has no home; a folder that only this user can enter does as well.
            return Files.createTempDirectory("dstream-");
        }
    }

    private static String key(Path archive) throws IOException {
        HexFormat hex = HexFormat.of();
        return hex.toHexDigits(Files.size(archive)).substring(8)
                + hex.toHexDigits(Files.getLastModifiedTime(archive).toMillis())
                + hex.toHexDigits(archive.toAbsolutePath().hashCode());
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
