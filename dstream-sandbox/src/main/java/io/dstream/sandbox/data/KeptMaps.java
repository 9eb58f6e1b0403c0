package io.dstream.sandbox.data;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;
import org.h2.mvstore.type.ByteArrayDataType;
import org.h2.mvstore.type.DataType;
import org.h2.mvstore.type.LongDataType;
import org.h2.mvstore.type.StringDataType;

/**
 * Sorted maps in a directory: whatever changed since the last commit is there after a restart together, or not at all. A commit is handed to the
 * operating system, not forced to the disk: a kill loses none, a power cut may.
 *
 * <p>Each map is used by one thread at a time.
 */
public final class KeptMaps implements AutoCloseable {
    private static final String FILE = "data.mv.db";
    private static final long HOUSEKEEPING_NANOS = TimeUnit.SECONDS.toNanos(1);

    /** Below this share of live bytes the file is rewritten, a piece at a time. */
    private static final int FILL_PERCENT = 50;

    private static final int PIECE_BYTES = 8 << 20;

    private final DataDirectory directory;
    private final MVStore store;
    private long lastHousekeeping = System.nanoTime();

    private KeptMaps(DataDirectory directory, MVStore store) {
        this.directory = directory;
        this.store = store;
    }

    /**
     * Opens the maps of a directory, made where it is missing.
     *
     * @param format the number of the layout that this version writes and reads, at least 1
     * @throws DataDirectoryException if the directory cannot be used or what it holds is damaged
     */
    public static KeptMaps open(Path path, int format) {
        DataDirectory directory = DataDirectory.open(path, format);
        boolean usable = false;
        try {
            MVStore store = store(directory.path().resolve(FILE));
            usable = true;
            return new KeptMaps(directory, store);
        } finally {
            if (!usable) {
                directory.close();
            }
        }
    }

    private static MVStore store(Path file) {
        try {
            makeForOwnerOnly(file);
            MVStore store = new MVStore.Builder()
                    .fileName(file.toString())
                    .autoCommitDisabled()
                    // nothing is written but by a commit, however much has gathered
                    .autoCommitBufferSize(0)
                    .open();
            store.setVersionsToKeep(0);
            // what is overwritten stays readable for no power cut anyway, and the file stays small
            store.setRetentionTime(0);
            return store;
        } catch (MVStoreException e) {
            throw new DataDirectoryException(file + " cannot be read: " + e.getMessage(), e);
        } catch (IOException e) {
            throw new DataDirectoryException(file + " cannot be used: " + e, e);
        }
    }

    private static void makeForOwnerOnly(Path file) throws IOException {
        try {
            Path unused = Files.createFile(file, DataDirectory.ownerOnly(file, "rw-------"));
        } catch (FileAlreadyExistsException e) {
            // it was kept before
        }
    }

    /** Opens the map of this name with numbers as keys, empty where there is none. */
    public MVMap<Long, byte[]> numbered(String name) {
        return open(name, LongDataType.INSTANCE);
    }

    /** Opens the map of this name with texts as keys, empty where there is none. */
    public MVMap<String, byte[]> named(String name) {
        return open(name, StringDataType.INSTANCE);
    }

    private <K> MVMap<K, byte[]> open(String name, DataType<K> keys) {
        return store.openMap(name, new MVMap.Builder<K, byte[]>().keyType(keys).valueType(ByteArrayDataType.INSTANCE));
    }

    /** Returns whether there is a map of this name. */
    public boolean has(String name) {
        return store.hasMap(name);
    }

    /** Removes a map with all that it holds; it must not be used afterwards. */
    public void remove(MVMap<?, byte[]> map) {
        store.removeMap(map);
    }

    /**
     * Writes what has changed since the last commit, so that it outlives the process.
     *
     * @throws DataDirectoryException if it cannot be written, and each time from then on
     */
    public void commit() {
        try {
            if (store.isClosed()) {
                // the store closes itself when it fails, and takes a later commit for one without changes
                throw new DataDirectoryException(directory.path() + " is not written any more", null);
            }
            if (store.hasUnsavedChanges()) {
                var unused = store.commit();
                compact();
            }
        } catch (MVStoreException e) {
            throw new DataDirectoryException(directory.path() + " cannot be written: " + e.getMessage(), e);
        }
    }

    private void compact() {
        long now = System.nanoTime();
        if (now - lastHousekeeping > HOUSEKEEPING_NANOS) {
            lastHousekeeping = now;
            var unused = store.compact(FILL_PERCENT, PIECE_BYTES);
        }
    }

    /** Commits and lets another process in. */
    @Override
    public void close() {
        try {
            store.close();
        } finally {
            directory.close();
        }
    }
}
