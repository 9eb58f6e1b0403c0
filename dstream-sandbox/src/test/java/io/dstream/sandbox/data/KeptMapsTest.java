package io.dstream.sandbox.data;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import org.h2.mvstore.MVMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeptMapsTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    @Test
    void holdWhatWasCommittedInTheOrderOfItsKeys() {
        try (KeptMaps maps = KeptMaps.open(folder, 1)) {
            MVMap<Long, byte[]> numbered = maps.numbered("n");
            for (long key : new long[] {300, -1, 2, 1}) {
                numbered.put(key, ("v" + key).getBytes(UTF_8));
            }
            maps.named("s").put("a", new byte[] {7});
        }

        try (KeptMaps maps = KeptMaps.open(folder, 1)) {
            assertThat(maps.numbered("n").keySet()).containsExactly(-1L, 1L, 2L, 300L);
            assertThat(maps.numbered("n").get(300L)).asString(UTF_8).isEqualTo("v300");
            assertThat(maps.named("s").get("a")).containsExactly(7);
            assertThat(maps.has("n")).isTrue();
            assertThat(maps.has("other")).isFalse();
        }
    }

    @Test
    void holdEachCommitWholeOrNotAtAllAfterAKill() throws Exception {
        Path killed = folder.resolve("killed");
        try (KeptMaps maps = KeptMaps.open(folder.resolve("living"), 1)) {
            MVMap<Long, byte[]> first = maps.numbered("first");
            MVMap<Long, byte[]> second = maps.numbered("second");
            first.put(1L, new byte[] {1});
            second.put(1L, new byte[] {1});
            maps.commit();
            first.put(2L, new byte[3 << 20]);
            first.remove(1L);
            copy(folder.resolve("living"), killed);
            second.put(2L, new byte[] {1});
        }

        try (KeptMaps maps = KeptMaps.open(killed, 1)) {
            assertThat(maps.numbered("first").keySet()).containsExactly(1L);
            assertThat(maps.numbered("second").keySet()).containsExactly(1L);
        }
    }

    @Test
    void forgetARemovedMapAndBeginItAnew() {
        try (KeptMaps maps = KeptMaps.open(folder, 1)) {
            MVMap<Long, byte[]> old = maps.numbered("m");
            old.put(1L, new byte[] {1});
            maps.commit();
            maps.remove(old);
            maps.numbered("m").put(2L, new byte[] {2});
        }

        try (KeptMaps maps = KeptMaps.open(folder, 1)) {
            assertThat(maps.numbered("m").keySet()).containsExactly(2L);
        }
    }

    @Test
    void takeNoMoreRoomThanWhatTheyHoldForLong() throws Exception {
        try (KeptMaps maps = KeptMaps.open(folder, 1)) {
            MVMap<Long, byte[]> map = maps.numbered("m");
            for (long key = 0; key < 4_000; key++) {
                map.put(key, new byte[64 << 10]);
                map.remove(key - 20);
                maps.commit();
            }
        }

        assertThat(Files.size(folder.resolve("data.mv.db"))).isLessThan(64L << 20);
    }

    @Test
    void refuseEachCommitAfterOneThatFailed() {
        KeptMaps maps = KeptMaps.open(folder, 1);
        maps.numbered("m").put(1L, new byte[] {1});
        // the file is closed under a thread that is interrupted while it writes
        Thread.currentThread().interrupt();

        assertThatThrownBy(maps::commit).isInstanceOf(DataDirectoryException.class);
        assertThat(Thread.interrupted()).isTrue();
        assertThatThrownBy(maps::commit).isInstanceOf(DataDirectoryException.class);
        maps.close();
        KeptMaps.open(folder, 1).close();
    }

    @Test
    void areForTheirOwnerOnly() throws Exception {
        assumeTrue(folder.getFileSystem().supportedFileAttributeViews().contains("posix"), "permissions of POSIX");

        KeptMaps.open(folder.resolve("a"), 1).close();

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("a/data.mv.db"))))
                .isEqualTo("rw-------");
    }

    @Test
    void saysThatItsFileIsDamagedAndFreesTheDirectory() throws Exception {
        Path file = Files.write(folder.resolve("data.mv.db"), new byte[20_000]);

        assertThatThrownBy(() -> KeptMaps.open(folder, 1))
                .isInstanceOf(DataDirectoryException.class)
                .hasMessageStartingWith(file + " cannot be read: ");
        Files.delete(file);
        KeptMaps.open(folder, 1).close();
    }

    private static void copy(Path from, Path to) throws Exception {
        Files.createDirectory(to);
        for (String file : new String[] {"format", "data.mv.db"}) {
            Files.copy(from.resolve(file), to.resolve(file), StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
