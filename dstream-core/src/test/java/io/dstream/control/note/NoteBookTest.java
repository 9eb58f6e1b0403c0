package io.dstream.control.note;

import static io.dstream.testing.Samples.PERSONS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.dstream.SteppedNanos;
import io.dstream.control.ControlException;
import io.dstream.control.note.TableNote.Paused;
import io.dstream.engine.PollGate.Permission;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class NoteBookTest {
    private static final String TABLE = "dbo.Persons";
    private static final String NAME = "control/sql01.testdb/dbo.persons.json";
    private static final Paused PAUSED = new Paused("ops", Instant.EPOCH, "");

    private final InMemoryNoteStore store = new InMemoryNoteStore();
    private final SteppedNanos nanos = new SteppedNanos();
    private final NoteBook one = new NoteBook(store, "sql01.TestDB", nanos);
    private final NoteBook two = new NoteBook(store, "sql01.TestDB", nanos);

    @Test
    void letsATableBePolledOfWhichNobodyHasAskedAnything() {
        assertThat(one.permission(PERSONS, won())).isEqualTo(Permission.GRANTED);
    }

    @Test
    void looksBeforeTheFirstPollUnderALeaseAndThenNoMore() {
        long won = won();
        two.change(TABLE, note -> note.with(PAUSED));

        assertThat(one.permission(PERSONS, won)).isEqualTo(Permission.PAUSED);
        assertThat(one.permission(PERSONS, won)).isEqualTo(Permission.PAUSED);

        assertThat(store.lists).isEqualTo(1);
        long wonLater = won();
        two.change(TABLE, note -> note.unpaused());
        assertThat(one.permission(PERSONS, wonLater)).isEqualTo(Permission.GRANTED);
        assertThat(store.lists).isEqualTo(2);
    }

    @Test
    void doesNotLetATableBePolledWhileNobodyKnows() {
        store.isOutOfReach = true;

        Permission permission = one.permission(PERSONS, won());

        assertThat(permission.kind()).isEqualTo(Permission.Kind.UNKNOWN);
        assertThat(permission.reason()).contains("did not answer");
        store.isOutOfReach = false;
        long won = won();
        assertThat(one.permission(PERSONS, won)).isEqualTo(Permission.GRANTED);
        store.isOutOfReach = true;
        assertThat(one.permission(PERSONS, won)).as("what is known stands").isEqualTo(Permission.GRANTED);
    }

    @Test
    void doesNotLetATableBePolledWhoseNoteNobodyUnderstands() {
        store.write(NAME, "{\"version\":2}");

        assertThat(one.permission(PERSONS, won()).kind()).isEqualTo(Permission.Kind.UNKNOWN);
        assertThat(one.faults()).singleElement().asString().startsWith(NAME).contains("version 2");
        assertThat(one.note(TABLE)).isEqualTo(TableNote.blank(TABLE));
        assertThatExceptionOfType(ControlException.class)
                .isThrownBy(() -> one.change(TABLE, note -> note.with(PAUSED)))
                .matches(e -> e.reason() == ControlException.Reason.CONFLICT);
    }

    @Test
    void readsOnlyWhatHasChanged() {
        two.change(TABLE, note -> note.with(PAUSED));
        two.change("dbo.Orders", note -> note.with(PAUSED));
        one.refresh();
        int reads = store.reads;

        step();
        one.refresh();
        assertThat(store.reads).isEqualTo(reads);
        two.change(TABLE, note -> note.unpaused());
        int afterChange = store.reads;
        one.refresh();

        assertThat(store.reads).isEqualTo(afterChange + 1);
        assertThat(one.note("DBO.Persons").hasPause()).isFalse();
        assertThat(one.notes()).hasSize(2);
    }

    @Test
    void forgetsANoteThatWasDeleted() {
        two.change(TABLE, note -> note.with(PAUSED));
        one.refresh();
        step();
        store.delete(NAME);

        one.refresh();

        assertThat(one.note(TABLE).hasPause()).isFalse();
        assertThat(one.read(TABLE)).isEqualTo(TableNote.blank(TABLE));
    }

    @Test
    void hasAnotherRevisionOnlyWhenANoteIsAnother() {
        long blank = one.revision();
        two.change(TABLE, note -> note.with(PAUSED));
        assertThat(one.revision()).as("nobody has looked").isEqualTo(blank);

        step();
        one.refresh();
        long paused = one.revision();
        assertThat(paused).isNotEqualTo(blank);
        step();
        one.refresh();
        assertThat(one.read(TABLE).hasPause()).isTrue();
        assertThat(one.revision()).isEqualTo(paused);

        one.change(TABLE, note -> note.unpaused());
        long resumed = one.revision();
        assertThat(resumed).isNotEqualTo(paused);
        store.delete(NAME);
        step();
        one.refresh();
        assertThat(one.revision()).as("gone").isNotEqualTo(resumed);
    }

    @Test
    void changesWhatAnotherHasChangedMeanwhile() {
        one.change(TABLE, note -> note.with(PAUSED));
        store.beforeWrite = () -> {
            store.beforeWrite = () -> {};
            two.change(TABLE, note -> note.with(new Paused("other", Instant.EPOCH, "")));
        };

        TableNote after = one.change(TABLE, note -> note.with(pending()));

        assertThat(after.paused()).extracting(Paused::by).isEqualTo("other");
        assertThat(one.note(TABLE)).isEqualTo(two.read(TABLE));
    }

    @Test
    void givesUpWhereOthersKeepChanging() {
        one.change(TABLE, note -> note.with(PAUSED));
        store.beforeWrite = () -> store.write(NAME, TableNote.blank(TABLE).toJson());

        assertThatExceptionOfType(ControlException.class)
                .isThrownBy(() -> one.change(TABLE, note -> note.with(pending())))
                .matches(e -> e.reason() == ControlException.Reason.UNAVAILABLE);
    }

    @Test
    void writesNothingWhereNothingIsToBeChanged() {
        one.change(TABLE, note -> note);

        assertThat(store.read(NAME)).isEmpty();
    }

    private static TableNote.Pending pending() {
        return new TableNote.Pending("1", Action.POLL, "ops", Instant.EPOCH, "", 0);
    }

    private long won() {
        long won = nanos.getAsLong();
        step();
        return won;
    }

    private void step() {
        nanos.step(Duration.ofSeconds(1));
    }
}
