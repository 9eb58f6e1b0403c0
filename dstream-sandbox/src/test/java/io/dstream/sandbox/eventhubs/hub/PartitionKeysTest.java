package io.dstream.sandbox.eventhubs.hub;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PartitionKeysTest {
    /** The values that driver5 of lookup3.c prints for seeds 0: 17770551 and ce7226e6, exclusive-ored, 16 bits. */
    @Test
    void hashesAsLookup3DoesByItsAuthorsOwnExample() {
        assertThat(PartitionKeys.hash("Four score and seven years ago")).isEqualTo((short) (0x17770551 ^ 0xce7226e6));
    }

    @Test
    void hashesAnEmptyKeyToNought() {
        assertThat(PartitionKeys.hash("")).isZero();
    }

    /** The vectors of Microsoft's own tests of the SDKs' partition resolvers. */
    @ParameterizedTest
    @CsvSource(quoteCharacter = '~', textBlock = """
            7, -15263
            131, 30562
            7149583486996073602, 12977
            FWfAT, -22341
            sOdeEAsyQoEuEFPGerWO, -6503
            !c*_!I@1^c, 15372
            p4*!jioeO/z-!-;w:dh, -3104
            $0cb, 26269
            -4189260826195535198, 453
            """)
    void hashesAsTheSdksDo(String key, short hash) {
        assertThat(PartitionKeys.hash(key)).isEqualTo(hash);
    }

    @ParameterizedTest
    @CsvSource({"7, 4, 3", "131, 4, 2", "FWfAT, 32, 5", "$0cb, 1, 0"})
    void takesTheRemainderWithoutItsSign(String key, int partitions, int partition) {
        assertThat(PartitionKeys.partition(key, partitions)).isEqualTo(partition);
    }

    @Test
    void countsBytesBeyondAsciiUnsigned() {
        // hashlittle2 by hand for the one byte pair c3 a4 differs from the signed reading: a is deadbef1 + a4c3.
        int expected = Lookup3Reference.hash(new byte[] {(byte) 0xC3, (byte) 0xA4});

        assertThat(PartitionKeys.hash("ä")).isEqualTo((short) expected);
    }

    /** The last round of lookup3, spelt out for a key of at most four bytes. */
    private static final class Lookup3Reference {
        static int hash(byte[] key) {
            int a = 0xdeadbeef + key.length;
            int b = a;
            int c = a;
            for (int index = 0; index < key.length; index++) {
                a += Byte.toUnsignedInt(key[index]) << (8 * index);
            }
            c ^= b;
            c -= (b << 14) | (b >>> 18);
            a ^= c;
            a -= (c << 11) | (c >>> 21);
            b ^= a;
            b -= (a << 25) | (a >>> 7);
            c ^= b;
            c -= (b << 16) | (b >>> 16);
            a ^= c;
            a -= (c << 4) | (c >>> 28);
            b ^= a;
            b -= (a << 14) | (a >>> 18);
            c ^= b;
            c -= (b << 24) | (b >>> 8);
            return c ^ b;
        }
    }
}
