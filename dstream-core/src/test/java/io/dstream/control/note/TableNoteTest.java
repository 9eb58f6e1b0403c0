package io.dstream.control.note;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.dstream.control.ActionAnswer.State;
import io.dstream.control.note.TableNote.Paused;
import io.dstream.control.note.TableNote.Pending;
import io.dstream.control.note.TableNote.Result;
import io.dstream.json.JsonFormatException;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TableNoteTest {
    private static final Instant NOW = Instant.parse("2026-02-03T09:15:30Z");

    @Test
    void isReadAsItWasWritten() {
        TableNote note = TableNote.blank("dbo.Persons")
                .with(new Paused("ops", NOW, "maintenance"))
                .with(pending("1"))
                .with(result("0"));

        assertThat(TableNote.parse(note.toJson())).isEqualTo(note);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "{}",
                "{\"version\":2}",
                "{\"version\":1}",
                "{\"version\":1,\"table\":\"t\",\"paused\":null,\"pending\":null,\"results\":[]}",
                "{\"version\":1,\"table\":\"t\",\"paused\":null,\"pending\":[],\"results\":[],\"more\":1}"
            })
    void refusesWhatIsNoNoteOfThisVersion(String text) {
        assertThatExceptionOfType(JsonFormatException.class).isThrownBy(() -> TableNote.parse(text));
    }

    @Test
    void refusesWhatIsTooLongToBeANote() {
        assertThatExceptionOfType(JsonFormatException.class)
                .isThrownBy(() -> TableNote.parse(" ".repeat(300_000)))
                .withMessageContaining("too long");
    }

    @Test
    void movesWhatIsDoneFromPendingToResults() {
        TableNote note = TableNote.blank("dbo.Persons").with(pending("1")).with(pending("2"));

        TableNote after = note.with(result("1"));

        assertThat(after.pending()).extracting(Pending::id).containsExactly("2");
        assertThat(after.result("1")).isPresent();
        assertThat(after.result("2")).isEmpty();
    }

    @Test
    void keepsTheLastResultsOnly() {
        TableNote note = TableNote.blank("dbo.Persons");
        for (int i = 0; i < 20; i++) {
            note = note.with(result(Integer.toString(i)));
        }

        assertThat(note.results()).hasSize(16);
        assertThat(note.result("3")).isEmpty();
        assertThat(note.result("4")).isPresent();
    }

    @Test
    void notesTheGenerationThatARewindStartsFrom() {
        TableNote note = TableNote.blank("dbo.Persons").with(pending("1")).with(pending("2"));

        assertThat(note.begun("2", 102).pending())
                .extracting(Pending::generation)
                .containsExactly(0L, 102L);
    }

    private static Pending pending(String id) {
        return new Pending(id, Action.REWIND, "ops", NOW, "position", 0);
    }

    private static Result result(String id) {
        return new Result(id, Action.POLL, State.DONE, "done", "one", NOW);
    }
}
