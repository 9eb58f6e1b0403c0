package io.dstream.azure;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PartitionHashTest {
    /**
     * Microsoft's own class, which its buffered producer uses, is not for others to call. It takes bytes for signed at
     * the end of a key, which the clients for other languages do not: only keys in ASCII are compared.
     */
    @Test
    void assignsEachKeyWhereMicrosoftsClientDoes() throws ReflectiveOperationException {
        Class<?> theirs = Class.forName("com.azure.messaging.eventhubs.PartitionResolver");
        Constructor<?> constructor = theirs.getDeclaredConstructor();
        constructor.setAccessible(true);
        Object resolver = constructor.newInstance();
        Method hashOf = theirs.getDeclaredMethod("generateHashCode", String.class);
        hashOf.setAccessible(true);
        Random random = new Random(42);

        for (int length = 0; length <= 128; length++) {
            String key = random.ints(length, 1, 0x80)
                    .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                    .toString();
            int partitions = 1 + random.nextInt(2_000);

            int expected = Math.abs(((Number) hashOf.invoke(resolver, key)).intValue() % partitions);

            assertThat(PartitionHash.partitionOf(key, partitions)).isEqualTo(expected);
        }
    }

    @Test
    void spreadsKeysOverAllPartitions() {
        int[] counts = new int[8];
        for (int key = 0; key < 8_000; key++) {
            counts[PartitionHash.partitionOf(Integer.toString(key), counts.length)]++;
        }

        assertThat(counts).doesNotContain(0);
        assertThat(java.util.Arrays.stream(counts).min().orElseThrow()).isGreaterThan(500);
    }
}
