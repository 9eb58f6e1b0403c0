package io.dstream.azure;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * Assigns partition keys to partitions as Event Hubs does, so that events of a key lie where those of other producers do.
 *
 * <p>Bob Jenkins' lookup3 with both seeds 0 over the key's UTF-8, its two halves combined to 16 bits, as Microsoft's
 * clients for Event Hubs compute it.
 */
final class PartitionHash {
    private static final int SEED = 0xdeadbeef;
    private static final int BLOCK_BYTES = 12;

    private int a;
    private int b;
    private int c;

    private PartitionHash(int length) {
        a = SEED + length;
        b = a;
        c = a;
    }

    /**
     * Returns the index of a key's partition.
     *
     * @param partitions how many there are, at least 1
     */
    static int partitionOf(String key, int partitions) {
        byte[] bytes = key.getBytes(StandardCharsets.UTF_8);
        PartitionHash hash = new PartitionHash(bytes.length);
        return Math.abs((short) hash.of(bytes) % partitions);
    }

    private int of(byte[] bytes) {
        if (bytes.length == 0) {
            return c ^ b;
        }
        // A last block that is not full counts as if zeros followed; a full one is a last block, too.
        int full = (bytes.length - 1) / BLOCK_BYTES;
        ByteBuffer words = ByteBuffer.allocate((full + 1) * BLOCK_BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(bytes)
                .rewind();
        for (int block = 0; block < full; block++) {
            add(words);
            mix();
        }
        add(words);
        finish();
        return c ^ b;
    }

    private void add(ByteBuffer words) {
        a += words.getInt();
        b += words.getInt();
        c += words.getInt();
    }

    private void mix() {
        a -= c;
        a ^= Integer.rotateLeft(c, 4);
        c += b;
        b -= a;
        b ^= Integer.rotateLeft(a, 6);
        a += c;
        c -= b;
        c ^= Integer.rotateLeft(b, 8);
        b += a;
        a -= c;
        a ^= Integer.rotateLeft(c, 16);
        c += b;
        b -= a;
        b ^= Integer.rotateLeft(a, 19);
        a += c;
        c -= b;
        c ^= Integer.rotateLeft(b, 4);
        b += a;
    }

    private void finish() {
        c ^= b;
        c -= Integer.rotateLeft(b, 14);
        a ^= c;
        a -= Integer.rotateLeft(c, 11);
        b ^= a;
        b -= Integer.rotateLeft(a, 25);
        c ^= b;
        c -= Integer.rotateLeft(b, 16);
        a ^= c;
        a -= Integer.rotateLeft(c, 4);
        b ^= a;
        b -= Integer.rotateLeft(a, 14);
        c ^= b;
        c -= Integer.rotateLeft(b, 24);
    }
}
