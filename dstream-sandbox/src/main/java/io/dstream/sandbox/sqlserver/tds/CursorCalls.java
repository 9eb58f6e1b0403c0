package io.dstream.sandbox.sqlserver.tds;

import io.dstream.sandbox.sqlserver.session.CursorSource;
import io.dstream.sandbox.sqlserver.session.SqlErrorException;
import io.dstream.sandbox.sqlserver.session.SqlMessage;
import io.dstream.sandbox.sqlserver.session.SqlParameter;
import io.dstream.sandbox.sqlserver.session.SqlServerSession;
import io.dstream.sandbox.sqlserver.session.SqlType;
import io.dstream.sandbox.sqlserver.tds.token.CursorColumns;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The cursors of a connection and the procedures that work with them. Used by one thread at a time. */
final class CursorCalls {
    private static final int FIRST_HANDLE = 180150003;
    private static final int CURSOR_NAME = 2;
    private static final int UPDATE = 1;
    private static final int DELETE = 2;
    private static final int INSERT = 4;
    private static final int CHANGES = 0x1F;
    private static final SqlType INT = SqlType.of(SqlType.Kind.INT);

    private final SqlServerSession session;
    private final Map<Integer, ServerCursor> cursors = new HashMap<>();
    private int nextHandle = FIRST_HANDLE;

    CursorCalls(SqlServerSession session) {
        this.session = session;
    }

    /**
     * Where a call has the parameters about its cursor, each a place in the request or -1; the row count comes behind
     * the concurrency.
     */
    record Places(int cursor, int scroll, int concurrency) {
        int rowCount() {
            return concurrency + 1;
        }
    }

    /** Opens a cursor for a query, or runs directly what no cursor can be opened for. */
    void open(
            PreparedStatements.Statement statement,
            List<SqlParameter> values,
            ProcedureRequest request,
            Places places,
            ResponseWriter response) {
        CursorOptions wanted = new CursorOptions(request.number(places.scroll()), request.number(places.concurrency()));
        if (wanted.isScrollLocks()) {
            throw notServed("a cursor with scroll locks");
        }
        List<SqlParameter> bound = statement.declarations().bind(values);
        CursorSource source = wanted.wantsKeys() ? session.cursorSource(statement.text()) : null;
        CollectedResult result = new CollectedResult(response::isCancelled);
        session.executeWithin(source == null ? statement.text() : source.rows(), bound, result);
        if (!result.isOneResultSet()) {
            direct(result, response);
            return;
        }
        opened(
                new ServerCursor(session, wanted.served(source != null), bound, result, source),
                wanted,
                request,
                places,
                response);
    }

    /** The server says so where it falls back to a result set without a cursor. */
    private static void direct(CollectedResult result, ResponseWriter response) {
        if (!result.hasFailed()) {
            response.info(new SqlMessage(16954, 1, 10, "Executing SQL directly; no cursor.", "", 1));
        }
        result.replay(response);
    }

    private void opened(
            ServerCursor cursor,
            CursorOptions wanted,
            ProcedureRequest request,
            Places places,
            ResponseWriter response) {
        int handle = nextHandle;
        nextHandle += 2;
        cursors.put(handle, cursor);
        response.columns(cursor.clientColumns());
        CursorSource source = cursor.source();
        if (source != null && !cursor.options().isReadOnly()) {
            response.environment(out -> CursorColumns.encode(out, cursor.clientColumns(), source));
        }
        response.done(0);
        request.output(places.cursor(), INT, handle);
        request.output(places.scroll(), INT, cursor.options().scroll());
        request.output(places.concurrency(), INT, cursor.options().concurrency());
        boolean counted = !wanted.isForwardOnly() && (wanted.scroll() & CursorOptions.DYNAMIC) == 0;
        request.output(places.rowCount(), INT, counted ? cursor.rowCount() : -1);
    }

    private ServerCursor cursor(String procedure, int handle) {
        ServerCursor cursor = cursors.get(handle);
        if (cursor == null) {
            throw ServerCursor.error(
                    16909,
                    procedure + ": The cursor identifier value provided (" + Integer.toHexString(handle)
                            + ") is not valid.");
        }
        return cursor;
    }

    /** Moves a cursor and sends the rows of its new block. */
    void fetch(ProcedureRequest request, ResponseWriter response) {
        ServerCursor cursor = cursor("sp_cursorfetch", request.number(0));
        int type = request.numberOr(1, CursorFetch.NEXT);
        if (type == CursorFetch.INFO) {
            request.output(2, INT, cursor.window().first());
            request.output(3, INT, cursor.rowCount());
            return;
        }
        CursorWindow block = CursorFetch.move(cursor, type, request.numberOr(2, 0), request.numberOr(3, 1));
        cursor.fetch(block, response);
        response.returnStatus(block.adjusted() ? 2 : 0);
    }

    void close(ProcedureRequest request) {
        cursor("sp_cursorclose", request.number(0));
        cursors.remove(request.number(0));
    }

    /** Only a name may be given, which no served statement uses. */
    void option(ProcedureRequest request) {
        cursor("sp_cursoroption", request.number(0));
        if (request.number(1) != CURSOR_NAME) {
            throw notServed("the option " + request.number(1) + " of sp_cursoroption");
        }
    }

    /** Updates, deletes or inserts a row. */
    void change(ProcedureRequest request) {
        ServerCursor cursor = cursor("sp_cursor", request.number(0));
        CursorSource source = cursor.source();
        if (source == null || cursor.options().isReadOnly()) {
            throw ServerCursor.error(16929, "The cursor is READ ONLY.");
        }
        CursorChange change = new CursorChange(cursor, source);
        List<SqlParameter> values = request.from(4);
        switch (request.number(1) & CHANGES) {
            case UPDATE -> change.update(request.number(2), values);
            case DELETE -> change.delete(request.number(2));
            case INSERT -> change.insert(isOfDefaults(values) ? List.of() : values);
            default -> throw notServed("the operation " + request.number(1) + " of sp_cursor");
        }
    }

    private static boolean isOfDefaults(List<SqlParameter> values) {
        return values.size() == 1
                && values.get(0).name().isEmpty()
                && values.get(0).value() instanceof String text
                && CursorChange.isInsertOfDefaults(text);
    }

    private static SqlErrorException notServed(String what) {
        return ServerCursor.error(40517, "The sandbox does not serve " + what + ".");
    }

    /** The parameters of a call and the place of its output. */
    record ProcedureRequest(List<SqlParameter> parameters, OutputParameters outputs) {
        int number(int index) {
            if (index < parameters.size() && parameters.get(index).value() instanceof Number number) {
                return number.intValue();
            }
            throw ServerCursor.error(214, "Procedure expects parameter " + (index + 1) + " of another type.");
        }

        int numberOr(int index, int otherwise) {
            return index < parameters.size() && parameters.get(index).value() != null ? number(index) : otherwise;
        }

        List<SqlParameter> from(int first) {
            return parameters.subList(Math.min(first, parameters.size()), parameters.size());
        }

        /** Gives a parameter back, where the client wants it. */
        void output(int index, SqlType type, @Nullable Object value) {
            if (index < parameters.size() && parameters.get(index).output()) {
                outputs.add(index, new SqlParameter(parameters.get(index).name(), type, value, true));
            }
        }
    }
}
