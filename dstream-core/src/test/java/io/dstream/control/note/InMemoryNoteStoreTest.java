package io.dstream.control.note;

class InMemoryNoteStoreTest extends NoteStoreContract {
    private final InMemoryNoteStore store = new InMemoryNoteStore();

    @Override
    protected NoteStore store() {
        return store;
    }
}
