package io.dstream.trace;

/** A piece of work that is followed; ends when it is closed. For one thread. */
public interface Span extends AutoCloseable {
    /** Is not followed, and costs nothing. */
    Span NONE = new Span() {
        @Override
        public boolean isRecorded() {
            return false;
        }

        @Override
        public Span with(String key, String value) {
            return this;
        }

        @Override
        public Span with(String key, long value) {
            return this;
        }

        @Override
        public void fail(String reason) {
            // Nobody listens.
        }

        @Override
        public void drop() {
            // It was never there.
        }

        @Override
        public String traceparent() {
            return "";
        }

        @Override
        public void close() {
            // It was never open.
        }
    };

    /** How the work is related to others, numbered as in OTLP. */
    enum Kind {
        INTERNAL(1),
        PRODUCER(4),
        CONSUMER(5);

        private final int number;

        Kind(int number) {
            this.number = number;
        }

        public int number() {
            return number;
        }
    }

    /** Returns whether it is followed. */
    boolean isRecorded();

    /** Adds what is to be known of the work: names and numbers, never values of rows. */
    Span with(String key, String value);

    /** Adds what is to be known of the work. */
    Span with(String key, long value);

    /** Marks the work as failed. */
    void fail(String reason);

    /** Lets it end without being told to anybody. */
    void drop();

    /** Returns how it is named in a message, as W3C Trace Context writes it; empty where it is not followed. */
    String traceparent();

    @Override
    void close();
}
