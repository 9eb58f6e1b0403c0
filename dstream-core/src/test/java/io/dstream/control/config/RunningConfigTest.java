package io.dstream.control.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dstream.control.ConfigControl.ConfigChange;
import io.dstream.control.ConfigControl.ConfigDiagnostic;
import io.dstream.control.ConfigControl.ConfigDiff;
import io.dstream.control.ConfigControl.ConfigSnapshot;
import io.dstream.control.ControlException;
import io.dstream.control.ControlException.Reason;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunningConfigTest {
    @TempDir
    private Path folder = Path.of("");

    private final InMemoryConfigAnnouncements announcements = new InMemoryConfigAnnouncements();

    @SuppressWarnings("NullAway.Init")
    private ConfigFixture one;

    @BeforeEach
    void start() {
        one = instance("one");
    }

    private ConfigFixture instance(String name) {
        ConfigFixture fixture = new ConfigFixture(
                ConfigFixture.write(folder.resolve(name + ".hcl"), ConfigFixture.TEXT), announcements, name, false);
        fixture.tick();
        return fixture;
    }

    private static String sessions(String text, int count) {
        return text.replaceFirst("sessions = \\d+", "sessions = " + count);
    }

    private static Reason reasonOf(Runnable call) {
        try {
            call.run();
        } catch (ControlException e) {
            return e.reason();
        }
        throw new AssertionError("Nothing was thrown");
    }

    @Test
    void showsWhatRunsWithoutASecret() {
        ConfigSnapshot current = one.config.current();

        assertThat(current.text()).contains("\"Persons\"", "\"***\"").doesNotContain("Pl4nted", "QmxvYktleTEyMw");
        assertThat(current.by()).isEqualTo("start");
        assertThat(current.isPersistent()).isTrue();
        assertThat(current.source()).isEqualTo(one.file.toString());
        assertThat(current.revision()).hasSize(12);
    }

    @Test
    void saysWhereATextIsWrong() {
        String text = one.text().replace("sessions = 16", "sessions = 0");
        int line = text.lines().toList().indexOf("    sessions = 0") + 1;

        assertThat(one.config.validate(text))
                .containsExactly(new ConfigDiagnostic(line, 16, "sessions \"0\" is not a whole number from 1 to 1000"));
        assertThat(one.config.validate(one.text())).isEmpty();
        assertThat(one.config.validate("x".repeat((1 << 20) + 1)))
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.line()).isEqualTo(1);
                    assertThat(problem.message()).contains("1 MiB");
                });
        assertThat(reasonOf(() -> one.config.diff(text))).isEqualTo(Reason.INVALID);
    }

    @Test
    void appliesAChangeKeepsItAndTellsWhoDidIt() {
        String next = sessions(one.text(), 4).replace("\"Orders\"]", "\"OrderLines\"]");
        ConfigDiff preview = one.config.diff(next);
        String before = one.etag();

        ConfigDiff made = one.config.apply(next, before, ConfigFixture.ANN);

        assertThat(made).isEqualTo(preview);
        assertThat(made.changes())
                .extracting(ConfigChange::path, ConfigChange::kind, ConfigChange::before, ConfigChange::after)
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple("ingester.tables", "added", "", "OrderLines"),
                        org.assertj.core.groups.Tuple.tuple("ingester.tables", "removed", "Orders", ""),
                        org.assertj.core.groups.Tuple.tuple("publisher.sessions", "changed", "16", "4"));
        assertThat(one.etag()).isEqualTo(made.etag()).isNotEqualTo(before);
        assertThat(one.config.revision()).isEqualTo(made.revision());
        assertThat(one.committed)
                .singleElement()
                .satisfies(config -> assertThat(config.processor().sessions()).isEqualTo(4));
        assertThat(ConfigFixture.read(one.file))
                .isEqualTo(sessions(ConfigFixture.TEXT, 4).replace("\"Orders\"]", "\"OrderLines\"]"));
        assertThat(ConfigFixture.read(folder.resolve("one.hcl.previous"))).isEqualTo(ConfigFixture.TEXT);
        assertThat(one.config.current().by()).isEqualTo("ann");
        assertThat(one.audited).containsExactly("ann config.apply done: 3 settings changed");
        assertThat(one.config.history()).singleElement().satisfies(earlier -> {
            assertThat(earlier.etag()).isEqualTo(before);
            assertThat(earlier.text()).contains("sessions = 16").doesNotContain("Pl4nted");
        });
    }

    @Test
    void changesATagButNoRevisionWithASecret() {
        ConfigSnapshot before = one.config.current();

        one.apply(
                one.text()
                        .replaceFirst(
                                "(ingest-queue\"\\s+connection_string = )\"\\*\\*\\*\"",
                                "$1\"Endpoint=sb://ingest.servicebus.windows.net/;SharedAccessKeyName=Root;SharedAccessKey=Rotated=\""));

        assertThat(one.config.revision()).isEqualTo(before.revision());
        assertThat(one.etag()).isNotEqualTo(before.etag());
        assertThat(ConfigFixture.read(one.file)).contains("SharedAccessKey=Rotated=");
        assertThat(announcements.latest().orElseThrow().changedSecrets())
                .containsExactly("ingester.queue.connection_string");
    }

    @Test
    void changesNothingWhereTheTextIsTheSame() {
        String etag = one.etag();

        ConfigDiff diff = one.config.apply(one.text(), etag, ConfigFixture.ANN);

        assertThat(diff.changes()).isEmpty();
        assertThat(diff.etag()).isEqualTo(etag).isEqualTo(one.etag());
        assertThat(announcements.latest()).isEmpty();
    }

    @Test
    void keepsAChangedComment() {
        one.apply("# mine\n" + one.text());

        assertThat(ConfigFixture.read(one.file)).startsWith("# mine\n").contains(ConfigFixture.KEY);
        assertThat(one.events).containsExactly("applied by ann: no setting changed");
    }

    @Test
    void refusesAnOldTag() {
        String old = one.etag();
        one.apply(sessions(one.text(), 4));

        assertThat(reasonOf(() -> one.config.apply(sessions(one.text(), 5), old, ConfigFixture.ANN)))
                .isEqualTo(Reason.PRECONDITION_FAILED);
        assertThat(one.text()).contains("sessions = 4");
        assertThat(one.audited).hasSize(2).last().asString().startsWith("ann config.apply refused: Another");
    }

    @Test
    void refusesTheWholeWhereOnePartCannotBeChanged() {
        String text = sessions(one.text(), 4).replace("name = \"ingest-queue\"", "name = \"another\"");
        ConfigSnapshot before = one.config.current();

        assertThat(one.config.diff(text).refused())
                .extracting(ConfigChange::path)
                .containsExactly("ingester.queue.name");
        assertThatThrownBy(() -> one.apply(text))
                .isInstanceOf(ControlException.class)
                .hasMessageStartingWith("Nothing was changed. ingester.queue.name cannot be changed while running.")
                .hasMessageContaining("left behind");
        assertThat(one.config.current()).isEqualTo(before);
        assertThat(one.committed).isEmpty();
        assertThat(ConfigFixture.read(one.file)).isEqualTo(ConfigFixture.TEXT);
    }

    @Test
    void changesNothingWhereANewPartCannotBeMade() {
        one.refusal = "The database refuses.";
        ConfigSnapshot before = one.config.current();

        assertThat(reasonOf(() -> one.apply(sessions(one.text(), 4)))).isEqualTo(Reason.CONFLICT);
        assertThat(one.config.current()).isEqualTo(before);
        assertThat(ConfigFixture.read(one.file)).isEqualTo(ConfigFixture.TEXT);
        assertThat(announcements.latest()).isEmpty();
    }

    @Test
    void takesBackEverythingWhereAnotherInstanceWasFaster() {
        ConfigFixture late = new ConfigFixture(
                ConfigFixture.write(folder.resolve("late.hcl"), ConfigFixture.TEXT),
                deafTo(announcements),
                "late",
                false);
        one.apply(sessions(one.text(), 4));

        assertThat(reasonOf(() -> late.apply(sessions(late.text(), 5)))).isEqualTo(Reason.PRECONDITION_FAILED);
        assertThat(ConfigFixture.read(late.file)).isEqualTo(ConfigFixture.TEXT);
        assertThat(late.events).containsExactly("discarded");
        assertThat(late.committed).isEmpty();
    }

    /** Announcements whose first reading came just before another instance announced. */
    private static ConfigAnnouncements deafTo(ConfigAnnouncements announcements) {
        return new ConfigAnnouncements() {
            private boolean hasRead;

            @Override
            public java.util.Optional<ConfigAnnouncement> latest() {
                boolean isFirst = !hasRead;
                hasRead = true;
                return isFirst ? java.util.Optional.empty() : announcements.latest();
            }

            @Override
            public boolean announce(
                    ConfigAnnouncement next, ConfigAnnouncement replaced, java.util.Optional<String> seen) {
                return announcements.announce(next, replaced, seen);
            }

            @Override
            public List<ConfigAnnouncement> history() {
                return announcements.history();
            }
        };
    }

    @Test
    void refusesToOverwriteAFileThatWasChangedByHand() {
        ConfigFixture.write(one.file, ConfigFixture.TEXT + "# by hand\n");

        assertThatThrownBy(() -> one.apply(sessions(one.text(), 4))).hasMessageContaining("was changed by hand");
        assertThat(ConfigFixture.read(one.file)).endsWith("# by hand\n");
    }

    @Test
    void saysWhereTheNextStartWillNotFindIt() throws Exception {
        Files.delete(one.file);

        one.apply(sessions(one.text(), 4));

        assertThat(one.config.current().isPersistent()).isFalse();
        assertThat(one.committed).hasSize(1);
    }

    @Test
    void reachesOtherInstancesWhichKeepTheirOwnSecrets() {
        ConfigFixture two = new ConfigFixture(
                ConfigFixture.write(
                        folder.resolve("two.hcl"),
                        ConfigFixture.TEXT.replace(ConfigFixture.KEY, "An0ther-Key-of-two=")),
                announcements,
                "two",
                false);
        assertThat(two.etag()).isEqualTo(one.etag());
        two.tick();

        one.apply(sessions(one.text(), 4));
        two.tick();

        assertThat(two.config.current().etag()).isEqualTo(one.etag());
        assertThat(two.config.current().by()).isEqualTo("ann");
        assertThat(ConfigFixture.read(two.file)).contains("sessions = 4", "An0ther-Key-of-two=");
        assertThat(two.config.history()).isEqualTo(one.config.history());
        assertThat(announcements.latest().orElseThrow().toString())
                .doesNotContain("Pl4nted", "An0ther", "QmxvYktleTEyMw");

        two.apply(sessions(two.text(), 5));
        one.tick();
        assertThat(one.text()).contains("sessions = 5");
        assertThat(one.etag()).isEqualTo(two.etag());
    }

    @Test
    void showsWhichSecretAnotherInstanceWasGiven() {
        ConfigFixture two = instance("two");
        one.apply(one.text()
                .replaceFirst(
                        "db_connection_string = \"\\*\\*\\*\"",
                        "db_connection_string = \"sqlserver://sa:R0tated-Pa55@sql01:1433?database=TestDB\""));

        two.tick();

        assertThat(two.config.problems())
                .singleElement()
                .asString()
                .startsWith("ingester.db_connection_string was changed on another instance");
        assertThat(two.etag()).isEqualTo(one.etag());
        two.apply(two.text()
                .replaceFirst(
                        "db_connection_string = \"\\*\\*\\*\"",
                        "db_connection_string = \"sqlserver://sa:R0tated-Pa55@sql01:1433?database=TestDB\""));
        assertThat(two.config.problems()).isEmpty();
    }

    @Test
    void takesASecretFromAFileThatInstancesShare() {
        ConfigFixture sharing = new ConfigFixture(one.file, announcements, "two", false);
        sharing.tick();
        one.apply(sessions(one.text(), 4)
                .replaceFirst(
                        "db_connection_string = \"\\*\\*\\*\"",
                        "db_connection_string = \"sqlserver://sa:R0tated-Pa55@sql01:1433?database=TestDB\""));

        sharing.tick();

        assertThat(sharing.config.problems()).isEmpty();
        assertThat(sharing.committed).singleElement().satisfies(config -> assertThat(
                        config.ingester().database().password().reveal())
                .isEqualTo("R0tated-Pa55"));
        assertThat(ConfigFixture.read(one.file)).contains("R0tated-Pa55");
    }

    @Test
    void showsWhyAnAnnouncementWasRefusedAndRunsOn() {
        ConfigFixture two = instance("two");
        one.apply(
                one.text()
                        + "users {\n  user \"bob\" {\n    password_hash = \"$pbkdf2-sha256$i=1000$U2FsdE9mT3Bz$cNDzb7yPqje6jbqQunfY1GpDX3Nkk8KLS7zNUXxwQVQ=\"\n    role = \"admin\"\n  }\n}\n");

        two.tick();

        assertThat(two.config.problems()).singleElement().asString().contains("password_hash - nothing runs here");
        assertThat(two.committed).isEmpty();
        assertThat(two.config.access().isOpen()).isTrue();
        two.tick();
        assertThat(two.events).hasSize(1);
    }

    @Test
    void appliesWithoutTheOthersAndAnnouncesLater() {
        ConfigFixture two = instance("two");
        announcements.isReachable = false;

        one.apply(sessions(one.text(), 4));
        assertThat(one.config.problems()).singleElement().asString().contains("could not be announced");
        one.tick();
        assertThat(one.config.problems()).isNotEmpty();

        announcements.isReachable = true;
        one.tick();
        assertThat(one.config.problems()).isEmpty();
        two.tick();
        assertThat(two.etag()).isEqualTo(one.etag());
    }

    @Test
    void givesWayWhereAnotherWasAnnouncedWhileTheOthersWereOutOfReach() {
        ConfigFixture two = instance("two");
        announcements.isReachable = false;
        one.apply(sessions(one.text(), 4));
        announcements.isReachable = true;
        two.apply(sessions(two.text(), 5));

        one.tick();

        assertThat(one.etag()).isEqualTo(two.etag());
        assertThat(one.text()).contains("sessions = 5");
    }

    @Test
    void takesUpWhatWasAppliedWhileItWasDown() throws Exception {
        Path file = ConfigFixture.write(folder.resolve("late.hcl"), ConfigFixture.TEXT);
        Files.setLastModifiedTime(file, java.nio.file.attribute.FileTime.fromMillis(0));
        one.apply(sessions(one.text(), 4));

        ConfigFixture late = new ConfigFixture(file, announcements, "late", false);
        late.tick();

        assertThat(late.etag()).isEqualTo(one.etag());
        assertThat(ConfigFixture.read(file)).contains("sessions = 4");
    }

    @Test
    void keepsItsFileWhereThatIsNewerThanTheAnnouncement() {
        one.apply(sessions(one.text(), 4));
        one.clock.step(java.time.Duration.ofDays(1));

        ConfigFixture late = new ConfigFixture(
                ConfigFixture.write(folder.resolve("late.hcl"), sessions(ConfigFixture.TEXT, 7)),
                announcements,
                "late",
                false);
        late.tick();
        late.tick();

        assertThat(late.text()).contains("sessions = 7");
        assertThat(late.config.problems()).isEmpty();
        late.apply(sessions(late.text(), 8));
        one.tick();
        assertThat(one.text()).contains("sessions = 8");
    }

    @Test
    void knowsTheTagOfWhatItStartedWith() {
        one.apply(sessions(one.text(), 4));

        ConfigFixture again = new ConfigFixture(one.file, announcements, "one-again", false);
        again.tick();

        assertThat(again.etag()).isEqualTo(one.etag());
        assertThat(again.config.current().by()).isEqualTo("ann");
    }
}
