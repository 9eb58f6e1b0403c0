package io.dstream.control.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.dstream.control.AccessRole;
import io.dstream.control.Actor;
import io.dstream.control.AuditEntry;
import io.dstream.control.ControlException;
import io.dstream.control.note.InMemoryNoteStore;
import io.dstream.testing.SteppedClock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class NotedAuditLogTest {
    private static final Actor OPS = new Actor("ops", "10.0.0.1", AccessRole.OPERATOR);

    private final SteppedClock clock = new SteppedClock();
    private final InMemoryNoteStore store = new InMemoryNoteStore();
    private final NotedAuditLog one = new NotedAuditLog(store, "sql01.TestDB", "one", clock);
    private final NotedAuditLog two = new NotedAuditLog(store, "sql01.TestDB", "two", clock);

    @Test
    void showsTheNewestFirstOfAllInstances() {
        note(one, "first");
        note(one, "second");
        clock.step(Duration.ofMillis(1));
        note(two, "third");
        one.flush();
        two.flush();

        assertThat(subjects(two.entries("", 10))).containsExactly("third", "second", "first");
        AuditEntry entry = two.entries("", 10).get(2);
        assertThat(entry.actor()).isEqualTo("ops");
        assertThat(entry.role()).isEqualTo("operator");
        assertThat(entry.instance()).isEqualTo("one");
        assertThat(entry.outcome()).isEqualTo("done");
    }

    @Test
    void goesOnBehindAnEntry() {
        for (int i = 0; i < 5; i++) {
            note(one, "subject-" + i);
            clock.step(Duration.ofMillis(1));
        }
        one.flush();

        List<AuditEntry> first = two.entries("", 2);
        List<AuditEntry> next = two.entries(first.get(1).id(), 2);

        assertThat(subjects(first)).containsExactly("subject-4", "subject-3");
        assertThat(subjects(next)).containsExactly("subject-2", "subject-1");
        assertThat(two.entries(two.entries("", 5).get(4).id(), 2)).isEmpty();
    }

    @Test
    void showsAtOnceWhatIsNotStoredYet() {
        note(one, "first");

        assertThat(subjects(one.entries("", 10))).containsExactly("first");
        assertThat(two.entries("", 10)).isEmpty();
    }

    @Test
    void readsEachEntryOnce() {
        note(one, "first");
        one.flush();
        two.entries("", 10);
        int reads = store.reads;

        two.entries("", 10);

        assertThat(store.reads).isEqualTo(reads);
    }

    @Test
    void keepsWhatCannotBeStoredAndStoresItLater() {
        store.isOutOfReach = true;
        note(one, "first");
        assertThatExceptionOfType(ControlException.class).isThrownBy(one::flush);
        assertThatExceptionOfType(ControlException.class).isThrownBy(() -> two.entries("", 1));
        note(one, "second");
        store.isOutOfReach = false;

        one.flush();

        assertThat(subjects(two.entries("", 10))).containsExactly("second", "first");
    }

    @Test
    void keepsNoMoreInMemoryThanItMay() {
        store.isOutOfReach = true;
        for (int i = 0; i < NotedAuditLog.MOST_WAITING + 5; i++) {
            note(one, "subject");
        }
        store.isOutOfReach = false;

        assertThat(one.entries("", 20_000)).hasSize(NotedAuditLog.MOST_WAITING);
    }

    @Test
    void boundsWhatItNotesAndStripsControlCharacters() {
        one.note(
                new Actor("o\r\nps", "", AccessRole.VIEWER),
                "login.failed",
                "s".repeat(5_000),
                "refused",
                "d".repeat(5_000));

        AuditEntry entry = one.entries("", 1).get(0);

        assertThat(entry.actor()).isEqualTo("o  ps");
        assertThat(entry.subject()).hasSize(300);
        assertThat(entry.detail()).hasSize(1_000);
    }

    @Test
    void refusesAnIdThatIsNone() {
        assertThatExceptionOfType(ControlException.class)
                .isThrownBy(() -> one.entries("../secret", 1))
                .matches(e -> e.reason() == ControlException.Reason.INVALID);
    }

    @Test
    void showsNothingThatIsNoEntry() {
        note(one, "first");
        one.flush();
        store.write("audit/sql01.testdb/0000000000000-0000-00000000.json", "no entry");

        assertThat(subjects(one.entries("", 10))).containsExactly("first");
    }

    @Test
    void forgetsWhatIsOld() {
        note(one, "old");
        one.flush();
        clock.step(Duration.ofDays(91));
        for (int i = 0; i < 600; i++) {
            note(one, "new");
        }

        one.flush();

        assertThat(subjects(one.entries("", 1_000))).hasSize(600).doesNotContain("old");
    }

    private static void note(NotedAuditLog log, String subject) {
        log.note(OPS, "table.pause", subject, "done", "a detail");
    }

    private static List<String> subjects(List<AuditEntry> entries) {
        return entries.stream().map(AuditEntry::subject).toList();
    }
}
