package io.dstream.sandbox.eventhubs.keep;

import io.dstream.sandbox.data.DataDirectoryException;
import io.dstream.sandbox.data.KeptMaps;
import io.dstream.sandbox.eventhubs.hub.HubRecord;
import io.dstream.sandbox.eventhubs.hub.NamespaceRecords;
import io.dstream.sandbox.eventhubs.hub.PartitionRecords;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.h2.mvstore.MVMap;

/**
 * Hubs in a directory: the map {@code hubs} by their names in lower case, and a map of transfers for each partition that has any, by the number of
 * its hub and its own. Used by one thread.
 */
public final class KeptNamespace implements NamespaceRecords {
    private static final int FORMAT = 1;

    private final Path path;
    private final KeptMaps maps;
    private final MVMap<String, byte[]> hubs;
    private final Map<String, Integer> numbers = new HashMap<>();
    private final List<HubRecord> found = new ArrayList<>();

    private KeptNamespace(Path path, KeptMaps maps) {
        this.path = path;
        this.maps = maps;
        this.hubs = maps.named("hubs");
        hubs.forEach((key, bytes) -> found.add(decode(key, bytes)));
    }

    /**
     * Opens a directory, made where it is missing.
     *
     * @throws DataDirectoryException if it cannot be used or what it holds is damaged
     */
    public static KeptNamespace open(Path path) {
        KeptMaps maps = KeptMaps.open(path, FORMAT);
        boolean usable = false;
        try {
            KeptNamespace namespace = new KeptNamespace(path, maps);
            usable = true;
            return namespace;
        } finally {
            if (!usable) {
                maps.close();
            }
        }
    }

    @Override
    public List<HubRecord> hubs() {
        return List.copyOf(found);
    }

    @Override
    public void put(HubRecord hub) {
        String key = key(hub.name());
        // No hub ever goes: the next number is free.
        int number = numbers.computeIfAbsent(key, name -> numbers.size());
        hubs.put(key, encode(hub, number));
    }

    private static String key(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    @Override
    public PartitionRecords partition(String hub, int partition) {
        Integer number = numbers.get(key(hub));
        if (number == null) {
            throw new IllegalStateException(hub + " is not written yet");
        }
        return new KeptPartition(path, maps, "events." + number + "." + partition);
    }

    @Override
    public void commit() {
        maps.commit();
    }

    @Override
    public void close() {
        maps.close();
    }

    private static byte[] encode(HubRecord hub, int number) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeInt(number);
            out.writeUTF(hub.name());
            out.writeLong(hub.createdMillis());
            out.writeInt(hub.partitions());
            out.writeInt(hub.consumerGroups().size());
            for (String group : hub.consumerGroups()) {
                out.writeUTF(group);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("a hub's name is too long", e);
        }
        return bytes.toByteArray();
    }

    private HubRecord decode(String key, byte[] bytes) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            numbers.put(key, in.readInt());
            String name = in.readUTF();
            long createdMillis = in.readLong();
            int partitions = in.readInt();
            List<String> groups = new ArrayList<>();
            for (int left = in.readInt(); left > 0; left--) {
                groups.add(in.readUTF());
            }
            return new HubRecord(name, createdMillis, partitions, groups);
        } catch (IOException e) {
            throw new DataDirectoryException(path + " is damaged: the hub " + key + " cannot be read", e);
        }
    }
}
