package io.dstream.sandbox.sqlserver.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** A server over a directory that is restarted, in order or as after a kill. */
final class Restart implements AutoCloseable {
    private final Path folder;
    private final H2SqlServerEngine.Options options;
    private Path directory;
    private int kills;
    Sandbox sandbox;

    Restart(Path folder) {
        this(folder, Duration.ZERO);
    }

    Restart(Path folder, Duration captureDelay) {
        this.folder = folder;
        this.directory = folder.resolve("data");
        this.options = H2SqlServerEngine.Options.withPassword("test").withCaptureDelay(captureDelay);
        this.sandbox = new Sandbox(options.withData(directory));
    }

    /** Ends the server in order, starts it again and goes into the database. */
    Sandbox orderly(String database) {
        sandbox.close();
        return open(database);
    }

    /** Starts a server with the files as a kill at this moment would leave them. */
    Sandbox killed(String database) {
        kills++;
        Path copy = folder.resolve("killed" + kills);
        try (Stream<Path> files = Files.list(directory)) {
            Files.createDirectory(copy);
            for (Path file : files.toList()) {
                Files.copy(file, copy.resolve(file.getFileName()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        sandbox.close();
        directory = copy;
        return open(database);
    }

    private Sandbox open(String database) {
        sandbox = new Sandbox(options.withData(directory));
        sandbox.run("USE [" + database + "]");
        return sandbox;
    }

    Path directory() {
        return directory;
    }

    void run(String... batches) {
        List.of(batches).forEach(sandbox::run);
    }

    @Override
    public void close() {
        sandbox.close();
    }
}
