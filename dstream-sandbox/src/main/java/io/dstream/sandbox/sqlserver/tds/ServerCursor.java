package io.dstream.sandbox.sqlserver.tds;

import io.dstream.sandbox.sqlserver.session.CursorSource;
import io.dstream.sandbox.sqlserver.session.ResultColumn;
import io.dstream.sandbox.sqlserver.session.SqlErrorException;
import io.dstream.sandbox.sqlserver.session.SqlMessage;
import io.dstream.sandbox.sqlserver.session.SqlParameter;
import io.dstream.sandbox.sqlserver.session.SqlServerSession;
import io.dstream.sandbox.sqlserver.session.SqlType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A cursor of the wire: its rows are those at its opening. With a source it is driven by their keys, and a fetch shows
 * their values now. Used by one thread at a time.
 */
final class ServerCursor {
    private static final int FETCHED = 1;
    private static final int MISSING = 2;
    private static final ResultColumn ROW_STATUS =
            new ResultColumn("ROWSTAT", SqlType.of(SqlType.Kind.INT), false, false);

    private final SqlServerSession session;
    private final CursorOptions options;
    private final List<SqlParameter> parameters;
    private final List<ResultColumn> columns;
    private final List<@Nullable Object[]> rows;
    private final @Nullable CursorSource source;
    private CursorWindow window;

    ServerCursor(
            SqlServerSession session,
            CursorOptions options,
            List<SqlParameter> parameters,
            CollectedResult opened,
            @Nullable CursorSource source) {
        this.session = session;
        this.options = options;
        this.parameters = List.copyOf(parameters);
        this.columns = opened.resultColumns();
        this.rows = opened.rows();
        this.source = source;
        this.window = CursorWindow.beforeFirst(rows.size());
    }

    CursorOptions options() {
        return options;
    }

    @Nullable
    CursorSource source() {
        return source;
    }

    SqlServerSession session() {
        return session;
    }

    CursorWindow window() {
        return window;
    }

    int rowCount() {
        return rows.size();
    }

    /** Returns the columns that the client sees, the last of which tells the state of a row. */
    List<ResultColumn> clientColumns() {
        List<ResultColumn> visible = new ArrayList<>(columns.subList(0, visible()));
        visible.add(ROW_STATUS);
        return visible;
    }

    private int visible() {
        return source == null ? columns.size() : source.columns().size();
    }

    /** Sends the rows of a block and returns how many there were. */
    void fetch(CursorWindow block, ResponseWriter response) {
        window = block;
        response.columns(clientColumns());
        for (int i = 0; i < window.count(); i++) {
            int row = window.first() - 1 + i;
            boolean missing = source != null && !refresh(row, source);
            @Nullable Object[] values = Arrays.copyOf(rows.get(row), visible() + 1);
            values[visible()] = missing ? MISSING : FETCHED;
            response.row(values);
        }
        response.done(window.count());
    }

    /** Reads a row again, and returns whether it is still there. */
    private boolean refresh(int row, CursorSource keyed) {
        @Nullable Object[] now = read(rows.get(row), keyed);
        if (now != null) {
            rows.set(row, now);
        }
        return now != null;
    }

    private @Nullable Object @Nullable [] read(@Nullable Object[] row, CursorSource keyed) {
        List<SqlParameter> all = new ArrayList<>(parameters);
        all.addAll(key(row, keyed));
        CollectedResult result = CursorChange.run(session, keyed.row(), all);
        return result.rows().isEmpty() ? null : result.rows().get(0);
    }

    /** Returns the key of a row as variables. */
    List<SqlParameter> key(@Nullable Object[] row, CursorSource keyed) {
        List<SqlParameter> key = new ArrayList<>();
        for (int position : keyed.keyPositions()) {
            key.add(new SqlParameter(
                    CursorSource.KEY + key.size(), columns.get(position).type(), row[position], false));
        }
        return key;
    }

    /**
     * Returns a row of the block, which must be as it was when it was fetched.
     *
     * @param place from 1
     */
    @Nullable
    Object[] unchanged(int place, CursorSource keyed) {
        if (place < 1 || place > window.count()) {
            throw error(16930, "The requested row is not in the fetch buffer.");
        }
        @Nullable Object[] fetched = rows.get(window.first() - 2 + place);
        if (!Arrays.deepEquals(fetched, read(fetched, keyed))) {
            throw error(16934, "Optimistic concurrency check failed. The row was modified outside of this cursor.");
        }
        return fetched;
    }

    /** Takes what an update through the cursor made of a row of the block. */
    void changed(int place, CursorSource keyed) {
        refresh(window.first() - 2 + place, keyed);
    }

    /** Puts a row that was inserted through the cursor behind the others. */
    void added(List<SqlParameter> key, CursorSource keyed) {
        List<SqlParameter> all = new ArrayList<>(parameters);
        all.addAll(key);
        CollectedResult result = CursorChange.run(session, keyed.row(), all);
        rows.addAll(result.rows());
        window = window.over(rows.size());
    }

    /** Returns the type of a column of the key, which {@code index} counts. */
    SqlType keyType(int index, CursorSource keyed) {
        return columns.get(keyed.keyPositions().get(index)).type();
    }

    static SqlErrorException error(int number, String text) {
        return new SqlErrorException(SqlMessage.error(number, 16, 1, text));
    }
}
