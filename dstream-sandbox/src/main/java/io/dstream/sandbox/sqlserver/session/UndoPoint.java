package io.dstream.sandbox.sqlserver.session;

/** A place in a session's transaction to which it can be led back. */
public interface UndoPoint extends AutoCloseable {
    /** Undoes what the transaction has done since; does nothing where it has ended meanwhile. */
    void undo();

    /** Forgets the place. */
    @Override
    void close();
}
