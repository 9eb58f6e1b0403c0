package io.dstream.sandbox.blob;

import io.dstream.sandbox.data.DataDirectoryException;
import io.dstream.sandbox.data.KeptMaps;
import io.dstream.sandbox.data.RecordCodec;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import org.h2.mvstore.MVMap;

/**
 * An account in a directory: containers, what is kept under each blob's name, and apart from it the contents, so that a lease that is renewed does not
 * write its blob's content again. Not safe for use by several threads.
 */
final class KeptAccount implements AccountRecords {
    private static final int FORMAT = 1;
    private static final String TAG = "tag";

    private final Path path;
    private final KeptMaps maps;
    private final MVMap<String, byte[]> containers;
    private final MVMap<String, byte[]> entries;
    private final MVMap<Long, byte[]> contents;
    private final MVMap<String, byte[]> numbers;
    private final Map<String, KeptContents> contentsOf = new HashMap<>();
    private long lastContent;

    private KeptAccount(Path path, KeptMaps maps) {
        this.path = path;
        this.maps = maps;
        this.containers = maps.named("containers");
        this.entries = maps.named("blobs");
        this.contents = maps.numbered("contents");
        this.numbers = maps.named("numbers");
        Long last = contents.lastKey();
        this.lastContent = last == null ? 0 : last;
    }

    /**
     * Opens the account of a directory, made where it is missing.
     *
     * @throws DataDirectoryException if the directory cannot be used
     */
    static KeptAccount open(Path directory) {
        return new KeptAccount(directory, KeptMaps.open(directory, FORMAT));
    }

    // ---- restoring

    @Override
    @SuppressWarnings("IllegalCatch")
    public void restore(Account account) {
        try {
            byte[] tag = numbers.get(TAG);
            if (tag != null) {
                account.lastTag(ByteBuffer.wrap(tag).getLong());
            }
            containers
                    .values()
                    .forEach(bytes -> account.restore(RecordCodec.decode(bytes, KeptForms.ContainerForm.class)));
            entries.forEach((key, bytes) -> restore(account, key, RecordCodec.decode(bytes, KeptForms.Entry.class)));
        } catch (RuntimeException e) {
            throw new DataDirectoryException(path + " holds a damaged record of a blob or container", e);
        }
    }

    private void restore(Account account, String key, KeptForms.Entry entry) {
        KeptContents held = contentsOf(key);
        Container container = account.container(entry.container());
        container.blocks(entry.name()).restore(entry.blocks(), held::get);
        KeptForms.BlobForm blob = entry.blob();
        if (blob != null) {
            container
                    .blobs()
                    .put(entry.name(), new Blob(entry.name(), blob, held.get(blob.content()), account.clock()));
        }
    }

    // ---- saving

    @Override
    public void save(Account account, String name, String blob) {
        Container container = account.containers().get(name);
        if (container == null) {
            forget(name);
        } else {
            put(containers, name, RecordCodec.encode(container.form()));
            if (!blob.isEmpty()) {
                save(container, blob);
            }
        }
        put(
                numbers,
                TAG,
                ByteBuffer.allocate(Long.BYTES).putLong(account.lastTag()).array());
        maps.commit();
    }

    private void save(Container container, String name) {
        String key = container.name() + "/" + name;
        KeptContents held = contentsOf(key);
        held.begin();
        Blob blob = container.blobs().get(name);
        Blocks blocks = container.blocks(name);
        if (blob == null && blocks.isEmpty()) {
            entries.remove(key);
            contentsOf.remove(key);
        } else {
            ToLongFunction<byte[]> number = held::number;
            KeptForms.BlobForm form = blob == null ? null : blob.form(number);
            KeptForms.Entry entry = new KeptForms.Entry(container.name(), name, form, blocks.form(number));
            put(entries, key, RecordCodec.encode(entry));
        }
        held.end();
    }

    private void forget(String container) {
        containers.remove(container);
        String prefix = container + "/";
        List<String> gone = new ArrayList<>();
        Iterator<String> keys = entries.keyIterator(prefix);
        while (keys.hasNext()) {
            String key = keys.next();
            if (!key.startsWith(prefix)) {
                break;
            }
            gone.add(key);
        }
        for (String key : gone) {
            entries.remove(key);
            KeptContents held = contentsOf(key);
            held.begin();
            held.end();
            contentsOf.remove(key);
        }
    }

    private KeptContents contentsOf(String key) {
        return contentsOf.computeIfAbsent(key, name -> new KeptContents(contents, () -> ++lastContent));
    }

    private static void put(MVMap<String, byte[]> map, String key, byte[] bytes) {
        if (!Arrays.equals(bytes, map.get(key))) {
            map.put(key, bytes);
        }
    }

    @Override
    public void close() {
        maps.close();
    }
}
