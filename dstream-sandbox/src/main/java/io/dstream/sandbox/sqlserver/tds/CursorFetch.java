package io.dstream.sandbox.sqlserver.tds;

/** The kinds of fetches of {@code sp_cursorfetch}. */
final class CursorFetch {
    static final int FIRST = 0x0001;
    static final int NEXT = 0x0002;
    static final int PREVIOUS = 0x0004;
    static final int LAST = 0x0008;
    static final int ABSOLUTE = 0x0010;
    static final int RELATIVE = 0x0020;
    static final int REFRESH = 0x0080;
    static final int INFO = 0x0100;
    static final int PREVIOUS_WITHOUT_ADJUSTMENT = 0x0200;
    /** Only says that changes since are not looked for. */
    private static final int SKIP_CONCURRENCY = 0x0400;

    private CursorFetch() {}

    /** Returns the block of rows to which a fetch moves the cursor. */
    static CursorWindow move(ServerCursor cursor, int type, int row, int size) {
        CursorWindow window = cursor.window();
        int kind = type & ~SKIP_CONCURRENCY;
        boolean forward = kind == NEXT || kind == REFRESH || (kind == FIRST && window.first() == 0);
        if (cursor.options().isForwardOnly() && !forward) {
            throw ServerCursor.error(
                    16911,
                    "sp_cursorfetch: The fetch type " + name(kind) + " cannot be used with forward only cursors.");
        }
        if (size < 0) {
            throw ServerCursor.error(16902, "sp_cursorfetch: The value of the parameter 'nrows' is invalid.");
        }
        return switch (kind) {
            case FIRST -> window.first(size);
            case NEXT -> window.next(size);
            case PREVIOUS -> window.previous(size);
            case PREVIOUS_WITHOUT_ADJUSTMENT -> window.previousWithoutAdjustment(size);
            case LAST -> window.last(size);
            case ABSOLUTE -> window.absolute(row, size);
            case RELATIVE -> window.relative(row, size);
            case REFRESH -> window;
            default ->
                throw ServerCursor.error(16902, "sp_cursorfetch: The value of the parameter 'fetchtype' is invalid.");
        };
    }

    private static String name(int kind) {
        return switch (kind) {
            case FIRST -> "first";
            case PREVIOUS, PREVIOUS_WITHOUT_ADJUSTMENT -> "prior";
            case LAST -> "last";
            case ABSOLUTE -> "absolute";
            case RELATIVE -> "relative";
            default -> String.valueOf(kind);
        };
    }
}
