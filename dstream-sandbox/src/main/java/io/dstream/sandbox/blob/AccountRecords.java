package io.dstream.sandbox.blob;

/** Where an account is kept beyond the process. Not safe for use by several threads. */
interface AccountRecords extends AutoCloseable {
    /** Keeps nothing. */
    AccountRecords NONE = new AccountRecords() {
        @Override
        public void restore(Account account) {
            // in memory only
        }

        @Override
        public void save(Account account, String container, String blob) {
            // in memory only
        }

        @Override
        public void close() {
            // in memory only
        }
    };

    /** Fills a new account with what is kept of it. */
    void restore(Account account);

    /**
     * Keeps a container and a blob of it, empty for none, as they are now; what is gone is forgotten.
     *
     * @throws io.dstream.sandbox.data.DataDirectoryException if it cannot be written
     */
    void save(Account account, String container, String blob);

    @Override
    void close();
}
