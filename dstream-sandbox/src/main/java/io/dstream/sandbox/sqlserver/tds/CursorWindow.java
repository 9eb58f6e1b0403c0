package io.dstream.sandbox.sqlserver.tds;

/**
 * The block of rows that a cursor has fetched last, and how fetches move it.
 *
 * @param rows of the whole cursor
 * @param first row of the block, 1-based; 0 before the first row and {@code rows + 1} behind the last
 * @param count of its rows
 * @param adjusted whether a fetch that should begin before the first row began with it
 * @see <a href="https://learn.microsoft.com/sql/relational-databases/system-stored-procedures/sp-cursorfetch-transact-sql">sp_cursorfetch</a>
 */
record CursorWindow(int rows, int first, int count, boolean adjusted) {
    static CursorWindow beforeFirst(int rows) {
        return new CursorWindow(rows, 0, 0, false);
    }

    /** Returns the window of the same block over another number of rows. */
    CursorWindow over(int others) {
        return new CursorWindow(others, first, count, adjusted);
    }

    private CursorWindow at(long begin, int size, boolean moved) {
        if (begin < 1) {
            return new CursorWindow(rows, 0, 0, false);
        }
        if (begin > rows) {
            return new CursorWindow(rows, rows + 1, 0, false);
        }
        return new CursorWindow(rows, (int) begin, (int) Math.min(size, rows - begin + 1), moved);
    }

    /** A move to no rows stops before the first. */
    CursorWindow first(int size) {
        return size == 0 ? beforeFirst(rows) : at(1, size, false);
    }

    /** A move to no rows stops behind the last. */
    CursorWindow last(int size) {
        return size == 0 ? at(rows + 1L, 0, false) : at(Math.max(1, (long) rows - size + 1), size, false);
    }

    CursorWindow next(int size) {
        return first > rows ? this : at(Math.max(1L, (long) first + count), size, false);
    }

    CursorWindow previous(int size) {
        if (first <= 1) {
            return beforeFirst(rows);
        }
        long begin = (long) first - size;
        return at(Math.max(1, begin), size, begin < 1);
    }

    /** Takes no row of the block that was there before. */
    CursorWindow previousWithoutAdjustment(int size) {
        if (first <= 1) {
            return beforeFirst(rows);
        }
        long begin = Math.max(1, (long) first - size);
        return at(begin, (int) (first - begin), false);
    }

    CursorWindow absolute(int row, int size) {
        if (row >= 0) {
            return at(row, size, false);
        }
        long begin = rows + 1L + row;
        boolean adjusts = begin < 1 && -(long) row <= size && rows > 0;
        return adjusts ? at(1, size, true) : at(begin, size, false);
    }

    CursorWindow relative(int offset, int size) {
        boolean outside = (first == 0 && offset > 0) || (first > rows && offset < 0);
        if (outside) {
            return absolute(offset, size);
        }
        long begin = (long) first + offset;
        boolean adjusts = begin < 1 && first > 1 && -(long) offset <= size;
        return adjusts ? at(1, size, true) : at(begin, size, false);
    }
}
