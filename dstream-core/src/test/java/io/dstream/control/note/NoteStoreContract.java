package io.dstream.control.note;

import static org.assertj.core.api.Assertions.assertThat;

import io.dstream.control.note.NoteStore.Entry;
import io.dstream.control.note.NoteStore.Note;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every store of notes does. */
public abstract class NoteStoreContract {
    /** Returns the store under test, empty at the start of each test and the same throughout it. */
    protected abstract NoteStore store();

    @Test
    void holdsNothingAtFirst() {
        assertThat(store().list("control/", "", 10)).isEmpty();
        assertThat(store().read("control/a.json")).isEmpty();
        store().delete("control/a.json");
    }

    @Test
    void returnsWhatWasWrittenAndItsTag() {
        store().write("control/a.json", "{\"name\":\"Größe\"}");

        Note note = store().read("control/a.json").orElseThrow();

        assertThat(note.text()).isEqualTo("{\"name\":\"Größe\"}");
        assertThat(store().list("control/", "", 10)).containsExactly(new Entry("control/a.json", note.tag()));
    }

    @Test
    void givesEachWriteATagOfItsOwn() {
        store().write("a", "one");
        String before = store().read("a").orElseThrow().tag();

        store().write("a", "one");

        assertThat(store().read("a").orElseThrow().tag()).isNotEqualTo(before);
    }

    @Test
    void createsOnlyWhereNothingIs() {
        assertThat(store().create("a", "one")).isPresent();
        assertThat(store().create("a", "two")).isEmpty();

        assertThat(store().read("a").orElseThrow().text()).isEqualTo("one");
    }

    @Test
    void replacesOnlyWhatStillHasTheTag() {
        String created = store().create("a", "one").orElseThrow();

        String replaced = store().replace("a", created, "two").orElseThrow();

        assertThat(store().replace("a", created, "three")).isEmpty();
        Note note = store().read("a").orElseThrow();
        assertThat(note.text()).isEqualTo("two");
        assertThat(note.tag()).isEqualTo(replaced);
    }

    @Test
    void replacesNothingThatIsGone() {
        String created = store().create("a", "one").orElseThrow();
        store().delete("a");

        assertThat(store().replace("a", created, "two")).isEmpty();
        assertThat(store().read("a")).isEmpty();
    }

    @Test
    void listsByPrefixInOrderOfTheNamesBehindAnother() {
        for (String name : List.of("audit/3", "audit/1", "audit/4", "audit/2", "other/1")) {
            store().write(name, name);
        }

        assertThat(store().list("audit/", "", 10))
                .extracting(Entry::name)
                .containsExactly("audit/1", "audit/2", "audit/3", "audit/4");
        assertThat(store().list("audit/", "", 2)).extracting(Entry::name).containsExactly("audit/1", "audit/2");
        assertThat(store().list("audit/", "audit/2", 1)).extracting(Entry::name).containsExactly("audit/3");
        assertThat(store().list("audit/", "audit/4", 10)).isEmpty();
    }
}
