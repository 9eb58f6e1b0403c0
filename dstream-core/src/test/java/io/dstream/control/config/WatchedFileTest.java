package io.dstream.control.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WatchedFileTest {
    @TempDir
    private Path folder = Path.of("");

    private final InMemoryConfigAnnouncements announcements = new InMemoryConfigAnnouncements();

    private ConfigFixture watching(Path file) {
        return new ConfigFixture(file, announcements, "watching", true);
    }

    private Path file() {
        return ConfigFixture.write(folder.resolve("dstream.hcl"), ConfigFixture.TEXT);
    }

    private static String sessions(int count) {
        return ConfigFixture.TEXT.replace("sessions = 16", "sessions = " + count);
    }

    @Test
    void isAppliedOnceItWasFoundTwiceAlike() {
        ConfigFixture watching = watching(file());
        ConfigFixture other = new ConfigFixture(
                ConfigFixture.write(folder.resolve("other.hcl"), ConfigFixture.TEXT), announcements, "other", false);
        other.tick();

        ConfigFixture.write(watching.file, sessions(4));
        watching.tick();
        assertThat(watching.committed).isEmpty();
        watching.tick();

        assertThat(watching.text()).contains("sessions = 4");
        assertThat(watching.config.current().by()).isEqualTo("file");
        assertThat(watching.config.current().isPersistent()).isTrue();
        assertThat(watching.audited).singleElement().asString().startsWith("file config.apply done");
        other.tick();
        assertThat(other.etag()).isEqualTo(watching.etag());
        watching.tick();
        assertThat(watching.committed).hasSize(1);
    }

    @Test
    void isLeftAloneWhereNobodyWatches() {
        ConfigFixture idle = new ConfigFixture(file(), announcements, "idle", false);

        ConfigFixture.write(idle.file, sessions(4));
        idle.tick();
        idle.tick();

        assertThat(idle.committed).isEmpty();
    }

    @Test
    void isRefusedWithItsProblemsUntilItIsMended() {
        ConfigFixture watching = watching(file());

        ConfigFixture.write(watching.file, sessions(0));
        watching.tick();
        watching.tick();
        watching.tick();
        assertThat(watching.config.problems()).singleElement().asString().contains("not a whole number from 1 to 1000");
        assertThat(watching.events).hasSize(1);
        assertThat(watching.text()).contains("sessions = 16");

        ConfigFixture.write(watching.file, ConfigFixture.TEXT);
        watching.tick();
        watching.tick();
        assertThat(watching.config.problems()).isEmpty();
        assertThat(watching.committed).isEmpty();
    }

    @Test
    void holdsNoMasks() {
        ConfigFixture watching = watching(file());

        ConfigFixture.write(watching.file, watching.text());
        watching.tick();
        watching.tick();

        assertThat(watching.config.problems()).isNotEmpty();
        assertThat(watching.committed).isEmpty();
    }

    @Test
    void mayVanishForAMoment() throws Exception {
        ConfigFixture watching = watching(file());

        Files.delete(watching.file);
        watching.tick();
        assertThat(watching.config.problems()).singleElement().asString().contains("cannot be read");

        ConfigFixture.write(watching.file, sessions(4));
        watching.tick();
        watching.tick();
        assertThat(watching.config.problems()).isEmpty();
        assertThat(watching.text()).contains("sessions = 4");
    }

    @Test
    void isNoticedWhereALinkIsSwappedAsKubernetesDoes() throws Exception {
        Path first = Files.createDirectory(folder.resolve("..2026_1"));
        Path second = Files.createDirectory(folder.resolve("..2026_2"));
        ConfigFixture.write(first.resolve("dstream.hcl"), ConfigFixture.TEXT);
        ConfigFixture.write(second.resolve("dstream.hcl"), sessions(4));
        Path data = Files.createSymbolicLink(folder.resolve("..data"), first.getFileName());
        Path file = Files.createSymbolicLink(folder.resolve("linked.hcl"), Path.of("..data", "dstream.hcl"));
        ConfigFixture watching = watching(file);

        Path swapped = Files.createSymbolicLink(folder.resolve("..tmp"), second.getFileName());
        Files.move(swapped, data, java.nio.file.StandardCopyOption.ATOMIC_MOVE);
        watching.tick();
        watching.tick();

        assertThat(watching.text()).contains("sessions = 4");
    }

    @Test
    void mayNameFilesOfSecretsThatChangeThemselves() {
        Path hash = ConfigFixture.write(
                folder.resolve("hash"),
                "$pbkdf2-sha256$i=1000$U2FsdE9mT3Bz$cNDzb7yPqje6jbqQunfY1GpDX3Nkk8KLS7zNUXxwQVQ=\n");
        Path file = ConfigFixture.write(
                folder.resolve("dstream.hcl"),
                ConfigFixture.TEXT + "users {\n  user \"ops\" {\n    password_hash = \"{{ file \"" + hash
                        + "\" }}\"\n    role = \"admin\"\n  }\n}\n");
        ConfigFixture watching = watching(file);
        String etag = watching.etag();
        watching.tick();
        assertThat(watching.committed).isEmpty();

        ConfigFixture.write(hash, "$pbkdf2-sha256$i=2000$U2FsdE9mT3Bz$cNDzb7yPqje6jbqQunfY1GpDX3Nkk8KLS7zNUXxwQVQ=\n");
        watching.tick();

        assertThat(watching.committed).hasSize(1);
        assertThat(watching.config.access().users().get(0).passwordHash().reveal())
                .contains("i=2000");
        assertThat(watching.etag()).isEqualTo(etag);
        assertThat(announcements.latest()).isEmpty();
        watching.tick();
        assertThat(watching.committed).hasSize(1);
    }
}
