package io.dstream.sandbox.sqlserver.engine;

import io.dstream.sandbox.data.DataDirectory;
import io.dstream.sandbox.data.DataDirectoryException;
import io.dstream.sandbox.sqlserver.engine.catalog.Database;
import io.dstream.sandbox.sqlserver.engine.cdc.ChangeCapture;
import io.dstream.sandbox.sqlserver.engine.error.ServerError;
import io.dstream.sandbox.sqlserver.engine.storage.H2Storage;
import io.dstream.sandbox.sqlserver.session.SqlServerEngine;
import io.dstream.sandbox.sqlserver.session.SqlServerSession;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The sandbox's SQL Server over an H2. Safe for use by several threads. */
public final class H2SqlServerEngine implements SqlServerEngine, AutoCloseable {
    /**
     * How the server is set up.
     *
     * @param login of the administrator
     * @param clock gives the server's time, and its local time zone
     * @param captureDelay from a commit to its capture; with zero, whoever looks finds it captured
     * @param data the directory that keeps all state over a restart, or null to keep it in memory
     */
    public record Options(
            String login,
            String password,
            Clock clock,
            Duration captureDelay,
            @Nullable Path data) {
        /** Returns an administrator {@code sa} with this password, the system's time, and capture at once. */
        public static Options withPassword(String password) {
            return new Options("sa", password, Clock.systemUTC(), Duration.ZERO, null);
        }

        public Options withClock(Clock changed) {
            return new Options(login, password, changed, captureDelay, data);
        }

        public Options withCaptureDelay(Duration changed) {
            return new Options(login, password, clock, changed, data);
        }

        public Options withData(Path directory) {
            return new Options(login, password, clock, captureDelay, directory);
        }

        /** Leaves the password out. */
        @Override
        public String toString() {
            return "Options[login=" + login + ", captureDelay=" + captureDelay + ", data=" + data + "]";
        }
    }

    /** The layout of the directory that this version writes; another form of a kept record counts it up. */
    private static final int FORMAT = 1;

    private final @Nullable DataDirectory directory;
    private final Server server;
    private final String administrator;

    /**
     * Starts the server.
     *
     * @throws io.dstream.sandbox.data.DataDirectoryException if the directory of the options cannot be used
     */
    public H2SqlServerEngine(Options options) {
        Path data = options.data();
        directory = data == null ? null : DataDirectory.open(data, FORMAT);
        server = start(options, directory);
        administrator = options.login();
        server.catalog().addLogin(options.login(), options.password());
    }

    private static Server start(Options options, @Nullable DataDirectory directory) {
        if (directory == null) {
            return new Server(options, new H2Storage(null));
        }
        if (directory.path().toAbsolutePath().toString().indexOf(';') >= 0) {
            directory.close();
            throw new DataDirectoryException(directory.path() + " cannot be used: H2 takes no path with a ;", null);
        }
        H2Storage storage = null;
        try {
            storage = new H2Storage(directory.path());
            return new Server(options, storage);
        } catch (RuntimeException e) {
            if (storage != null) {
                storage.close();
            }
            directory.close();
            throw new DataDirectoryException(directory.path() + " cannot be read: " + e.getMessage(), e);
        }
    }

    @Override
    public SqlServerSession open(String user, String password, String database, String applicationName) {
        if (!server.catalog().accepts(user, password)) {
            throw ServerError.LOGIN_FAILED.with(user);
        }
        return openKnown(user, database, applicationName);
    }

    @Override
    public SqlServerSession openKnown(String user, String database, String applicationName) {
        boolean isAdministrator = user.equalsIgnoreCase(administrator);
        Database opened = server.catalog()
                .database(database.isEmpty() ? "master" : database)
                .filter(found -> isAdministrator || isOpenTo(found, user))
                .orElseThrow(() -> ServerError.ATTEMPT_CANNOT_OPEN.with(database));
        EngineSession session = new EngineSession(server, user, isAdministrator, opened, applicationName);
        server.sessions().put(session.id(), session);
        return session;
    }

    static boolean isOpenTo(Database database, String login) {
        return database.security().userOf(login).isPresent()
                || database.name().equalsIgnoreCase("master")
                || database.name().equalsIgnoreCase("tempdb");
    }

    /** Writes the entry by which an idle database's capture job shows that it lives. */
    public void markIdle(String database) {
        capture(database).ifPresent(ChangeCapture::markIdle);
    }

    /** Stops the capture job of a database; what commits meanwhile is captured once it starts again. */
    public void stopCapture(String database) {
        capture(database).ifPresent(ChangeCapture::stop);
    }

    public void startCapture(String database) {
        capture(database).ifPresent(ChangeCapture::start);
    }

    /** Cleans up the changes of all capture instances of a database but the latest commit's. */
    public void cleanUp(String database) {
        capture(database).ifPresent(capture -> {
            byte[] mark = capture.maxLsn();
            if (mark != null) {
                capture.instances().forEach(instance -> capture.cleanUp(instance.name(), mark));
                server.catalog().changed();
                server.keepDefinitions();
            }
        });
    }

    private Optional<ChangeCapture> capture(String database) {
        return server.catalog().database(database).map(Database::capture);
    }

    @Override
    public void close() {
        try {
            server.close();
        } finally {
            if (directory != null) {
                directory.close();
            }
        }
    }
}
