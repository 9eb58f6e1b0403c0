package io.dstream.sandbox.servicebus.keep;

import io.dstream.sandbox.data.DataDirectoryException;
import io.dstream.sandbox.data.KeptMaps;
import io.dstream.sandbox.servicebus.broker.EntityRecord;
import io.dstream.sandbox.servicebus.broker.MessageQueue;
import io.dstream.sandbox.servicebus.broker.MessageRecords;
import io.dstream.sandbox.servicebus.broker.NamespaceRecords;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.h2.mvstore.MVMap;

/** A namespace in a directory. Used by one thread only. */
public final class KeptNamespace implements NamespaceRecords, AutoCloseable {
    /** The layout of what is written: a map of entities, one of last numbers, and up to three maps for the messages of each. */
    private static final int FORMAT = 1;

    private final KeptState kept;
    private final MVMap<String, byte[]> entities;
    private final Map<String, KeptMessages> messages = new HashMap<>();

    private KeptNamespace(Path path, KeptMaps maps, EnvelopeCodec codec) {
        this.kept = new KeptState(path, maps, codec, maps.named("last"), new LinkedHashSet<>());
        this.entities = maps.named("entities");
    }

    /**
     * Opens the namespace of a directory, made where it is missing.
     *
     * @throws DataDirectoryException if the directory cannot be used
     */
    public static KeptNamespace open(Path directory, EnvelopeCodec codec) {
        return new KeptNamespace(directory, KeptMaps.open(directory, FORMAT), codec);
    }

    /**
     * Returns the entities that are kept, each topic before its subscriptions.
     *
     * @throws DataDirectoryException if one is damaged
     */
    @Override
    public List<EntityRecord> entities() {
        List<EntityRecord> all = new ArrayList<>();
        entities.forEach((key, bytes) -> all.add(Damage.checked(kept.path(), key, () -> EntityCodec.decode(bytes))));
        all.sort(Comparator.comparing(EntityRecord.Subscription.class::isInstance));
        return all;
    }

    @Override
    public void put(EntityRecord entity) {
        entities.put(key(entity.path()), EntityCodec.encode(entity));
    }

    @Override
    public void remove(String entity) {
        entities.remove(key(entity));
        for (String holder : List.of(key(entity), key(entity + MessageQueue.DEAD_LETTERS))) {
            KeptMessages held = messages.remove(holder);
            if (held != null) {
                held.remove();
            }
        }
    }

    @Override
    public MessageRecords messages(String holder) {
        return messages.computeIfAbsent(key(holder), name -> new KeptMessages(kept, name));
    }

    @Override
    public void commit() {
        kept.numbered().forEach(KeptMessages::writeLastNumber);
        kept.numbered().clear();
        kept.maps().commit();
    }

    // Azure finds entities by names in any case.
    private static String key(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    /** Commits and lets another process in. */
    @Override
    public void close() {
        try {
            commit();
        } finally {
            // also where nothing can be written any more: the next process is let in
            kept.maps().close();
        }
    }
}
