package io.dstream.sandbox.eventhubs.hub;

import java.nio.charset.StandardCharsets;

/**
 * Maps partition keys to partitions as the service's gateway and the SDKs' buffered producers do: the two results of Bob
 * Jenkins' lookup3 {@code hashlittle2} with seeds 0, exclusive-ored, of which the low 16 bits count, signed. Source:
 * burtleburtle.net/bob/c/lookup3.c.
 */
public final class PartitionKeys {
    private static final int BLOCK_BYTES = 12;

    private PartitionKeys() {}

    /** Returns the partition of a key, from 0 to below the number of partitions. */
    public static int partition(String key, int partitions) {
        return Math.abs(hash(key) % partitions);
    }

    /** Returns the signed 16-bit hash of a key's UTF-8 bytes. */
    static short hash(String key) {
        Lookup3 state = new Lookup3(key.getBytes(StandardCharsets.UTF_8));
        return (short) state.hash();
    }

    /** The three words that the hash mixes. */
    private static final class Lookup3 {
        private final byte[] bytes;
        private int a;
        private int b;
        private int c;

        Lookup3(byte[] bytes) {
            this.bytes = bytes;
            this.a = 0xdeadbeef + bytes.length;
            this.b = a;
            this.c = a;
        }

        int hash() {
            int at = 0;
            for (; bytes.length - at > BLOCK_BYTES; at += BLOCK_BYTES) {
                add(at);
                mix();
            }
            // An empty rest leaves the words as they are: only an empty key has one.
            if (at < bytes.length) {
                add(at);
                finish();
            }
            return c ^ b;
        }

        private void add(int at) {
            a += word(at);
            b += word(at + 4);
            c += word(at + 8);
        }

        /** Returns four bytes, the lowest first, with zeros behind the end. */
        private int word(int at) {
            int word = 0;
            for (int index = 0; index < 4 && at + index < bytes.length; index++) {
                word |= (bytes[at + index] & 0xFF) << (8 * index);
            }
            return word;
        }

        private void mix() {
            a = (a - c) ^ Integer.rotateLeft(c, 4);
            c += b;
            b = (b - a) ^ Integer.rotateLeft(a, 6);
            a += c;
            c = (c - b) ^ Integer.rotateLeft(b, 8);
            b += a;
            a = (a - c) ^ Integer.rotateLeft(c, 16);
            c += b;
            b = (b - a) ^ Integer.rotateLeft(a, 19);
            a += c;
            c = (c - b) ^ Integer.rotateLeft(b, 4);
            b += a;
        }

        private void finish() {
            c = (c ^ b) - Integer.rotateLeft(b, 14);
            a = (a ^ c) - Integer.rotateLeft(c, 11);
            b = (b ^ a) - Integer.rotateLeft(a, 25);
            c = (c ^ b) - Integer.rotateLeft(b, 16);
            a = (a ^ c) - Integer.rotateLeft(c, 4);
            b = (b ^ a) - Integer.rotateLeft(a, 14);
            c = (c ^ b) - Integer.rotateLeft(b, 24);
        }
    }
}
