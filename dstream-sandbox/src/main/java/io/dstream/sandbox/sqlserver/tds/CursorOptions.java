package io.dstream.sandbox.sqlserver.tds;

/**
 * What a client wants of a cursor, and what it gets.
 *
 * @param scroll the type of cursor with flags
 * @param concurrency the way of changes with flags
 * @see <a href="https://learn.microsoft.com/sql/relational-databases/system-stored-procedures/sp-cursoropen-transact-sql">sp_cursoropen</a>
 */
record CursorOptions(int scroll, int concurrency) {
    static final int KEYSET = 0x01;
    static final int DYNAMIC = 0x02;
    static final int FORWARD_ONLY = 0x04;
    static final int STATIC = 0x08;
    static final int FAST_FORWARD = 0x10;
    static final int PARAMETERIZED = 0x1000;
    static final int READ_ONLY = 0x01;
    static final int SCROLL_LOCKS = 0x02;
    private static final int TYPES = 0x1F;
    private static final int CONCURRENCIES = 0x0F;

    boolean isParameterized() {
        return (scroll & PARAMETERIZED) != 0;
    }

    boolean isForwardOnly() {
        return (scroll & (FORWARD_ONLY | FAST_FORWARD)) != 0;
    }

    boolean isReadOnly() {
        return (concurrency & CONCURRENCIES) == READ_ONLY || (concurrency & CONCURRENCIES) == 0;
    }

    boolean isScrollLocks() {
        return (concurrency & SCROLL_LOCKS) != 0;
    }

    /** Returns whether the rows shall show their values at the time of a fetch. */
    boolean wantsKeys() {
        return !isReadOnly() || (scroll & (KEYSET | DYNAMIC)) != 0;
    }

    /**
     * Returns what is served for it: a dynamic cursor by its keys, and any cursor without keys as a static one.
     *
     * @param keyed whether the rows of the query have keys
     */
    CursorOptions served(boolean keyed) {
        if (isForwardOnly()) {
            return new CursorOptions(scroll & TYPES, keyed ? concurrency & CONCURRENCIES : READ_ONLY);
        }
        return keyed ? new CursorOptions(KEYSET, concurrency & CONCURRENCIES) : new CursorOptions(STATIC, READ_ONLY);
    }
}
