package io.dstream.sandbox.sqlserver.engine;

import io.dstream.sandbox.sqlserver.engine.catalog.Database;
import io.dstream.sandbox.sqlserver.engine.catalog.Table;
import io.dstream.sandbox.sqlserver.engine.cdc.ChangeBuffer;
import io.dstream.sandbox.sqlserver.engine.cdc.ChangeCapture;
import io.dstream.sandbox.sqlserver.engine.error.ServerError;
import io.dstream.sandbox.sqlserver.engine.keep.Keeper;
import io.dstream.sandbox.sqlserver.engine.storage.H2Errors;
import io.dstream.sandbox.sqlserver.session.UndoPoint;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The transaction of one session. Used by one thread at a time. */
final class Transactions {
    private record Mark(String name, Savepoint savepoint, int changes, int tables) {}

    private final Connection connection;
    private final ChangeBuffer changes = new ChangeBuffer();
    private final List<Mark> marks = new ArrayList<>();
    private final Deque<Runnable> undo = new ArrayDeque<>();
    private final List<Runnable> afterCommit = new ArrayList<>();
    private final Set<Integer> changedTables = new HashSet<>();
    private final HeldTables tables;
    private Supplier<Runnable> keeping = () -> () -> {};
    private final @Nullable Keeper keeper;
    private final Set<String> definitions = new HashSet<>();
    private int count;
    private long ended;
    private String name = "";

    Transactions(Connection connection, HeldTables tables, @Nullable Keeper keeper) {
        this.connection = connection;
        this.tables = tables;
        this.keeper = keeper;
    }

    /** Sets what is asked before a rollback for what must be done behind it. */
    void keep(Supplier<Runnable> kept) {
        keeping = kept;
    }

    HeldTables tables() {
        return tables;
    }

    int count() {
        return count;
    }

    ChangeBuffer changes() {
        return changes;
    }

    Set<Integer> changedTables() {
        return changedTables;
    }

    void begin(String transactionName) {
        if (count == 0) {
            name = transactionName;
        }
        count++;
    }

    /** Ends a nesting level; the outermost makes the changes last. */
    void commit() {
        if (count == 0) {
            throw ServerError.COMMIT_WITHOUT_BEGIN.with();
        }
        count--;
        if (count == 0) {
            commitWork();
        }
    }

    /** Makes the changes of a statement last that ran outside a transaction. */
    void endStatement() {
        if (count == 0) {
            commitWork();
        }
    }

    private void commitWork() {
        try {
            ChangeCapture.commit(changes, connection, this::commitConnection);
            List<Runnable> actions = List.copyOf(afterCommit);
            clear();
            releaseDefinitions();
            actions.forEach(Runnable::run);
            if (keeper != null && !actions.isEmpty()) {
                keeper.write();
            }
        } catch (SQLException e) {
            rollbackWork();
            throw H2Errors.translate(e);
        }
    }

    private void commitConnection() throws SQLException {
        if (keeper == null) {
            connection.commit();
        } else {
            keeper.commit(connection, this, !definitions.isEmpty(), !changedTables.isEmpty());
        }
    }

    /** Notes that the transaction makes, changes or drops a table. */
    void defines(Table table) {
        if (keeper != null) {
            keeper.defines(this, table).ifPresent(definitions::add);
        }
    }

    void defines(Database database, String schema) {
        if (keeper != null) {
            keeper.defines(this, database, schema).ifPresent(definitions::add);
        }
    }

    private void releaseDefinitions() {
        if (keeper != null && !definitions.isEmpty()) {
            keeper.release(definitions);
            definitions.clear();
        }
    }

    void rollback(String savepointName) {
        if (count == 0) {
            throw ServerError.ROLLBACK_WITHOUT_BEGIN.with();
        }
        if (savepointName.isEmpty() || savepointName.equalsIgnoreCase(name)) {
            rollbackAll();
            return;
        }
        for (int i = marks.size() - 1; i >= 0; i--) {
            if (marks.get(i).name().equalsIgnoreCase(savepointName)) {
                rollbackTo(marks.get(i));
                marks.subList(i + 1, marks.size()).clear();
                return;
            }
        }
        throw ServerError.SAVEPOINT_UNKNOWN.with(savepointName);
    }

    private void rollbackTo(Mark mark) {
        Runnable restoring = keeping.get();
        try {
            connection.rollback(mark.savepoint());
            restoring.run();
            changes.truncate(mark.changes());
            tables.releaseSince(mark.tables());
        } catch (SQLException e) {
            throw H2Errors.translate(e);
        }
    }

    void rollbackAll() {
        count = 0;
        rollbackWork();
    }

    private void rollbackWork() {
        Runnable restoring = keeping.get();
        try {
            connection.rollback();
            restoring.run();
        } catch (SQLException e) {
            throw H2Errors.translate(e);
        } finally {
            List<Runnable> actions = List.copyOf(undo);
            clear();
            actions.forEach(Runnable::run);
            releaseDefinitions();
        }
    }

    private void clear() {
        ended++;
        changes.clear();
        marks.clear();
        undo.clear();
        afterCommit.clear();
        changedTables.clear();
        tables.releaseSince(0);
    }

    void save(String savepointName) {
        if (count == 0) {
            throw new io.dstream.sandbox.sqlserver.session.SqlErrorException(
                    io.dstream.sandbox.sqlserver.session.SqlMessage.error(
                            628, 16, 0, "Cannot issue SAVE TRANSACTION when there is no active transaction."));
        }
        try {
            marks.add(new Mark(savepointName, connection.setSavepoint(), changes.mark(), tables.mark()));
        } catch (SQLException e) {
            throw H2Errors.translate(e);
        }
    }

    /** Marks a place in the transaction, unseen by the client; without one, the place before that which begins next. */
    UndoPoint undoPoint() {
        if (count == 0) {
            return new Place(ended, this::rollbackAll, () -> {});
        }
        try {
            Savepoint savepoint = connection.setSavepoint();
            Mark mark = new Mark("", savepoint, changes.mark(), tables.mark());
            return new Place(ended, () -> rollbackTo(mark), () -> release(savepoint));
        } catch (SQLException e) {
            throw H2Errors.translate(e);
        }
    }

    private void release(Savepoint savepoint) {
        try {
            connection.releaseSavepoint(savepoint);
        } catch (SQLException e) {
            throw H2Errors.translate(e);
        }
    }

    /** A place to go back to, as long as no transaction has ended since. */
    private final class Place implements UndoPoint {
        private final long transaction;
        private final Runnable undoing;
        private final Runnable releasing;

        Place(long transaction, Runnable undoing, Runnable releasing) {
            this.transaction = transaction;
            this.undoing = undoing;
            this.releasing = releasing;
        }

        @Override
        public void undo() {
            if (transaction == ended) {
                undoing.run();
            }
        }

        @Override
        public void close() {
            if (transaction == ended) {
                releasing.run();
            }
        }
    }

    /** Takes what undoes a definition if the transaction is rolled back; outside one it lasts at once. */
    void onRollback(Runnable action) {
        if (count > 0) {
            undo.push(action);
        }
    }

    /** Runs the action when the transaction ends, however it does; at once outside one. */
    void onEnd(Runnable action) {
        onRollback(action);
        onCommit(action);
    }

    /** Runs the action when the transaction commits; at once outside one. */
    void onCommit(Runnable action) {
        if (count > 0) {
            afterCommit.add(action);
        } else {
            action.run();
        }
    }
}
