package io.dstream.route;

/** Receives the ingest queue and has its messages routed. */
public interface Reception extends AutoCloseable {
    /** Receives nothing: there is no queue. */
    Reception NONE = new Reception() {
        @Override
        public void start() {
            // Nothing is received.
        }

        @Override
        public void resize(int sessions) {
            // No session is worked on.
        }

        @Override
        public ProcessorStatus status() {
            return ProcessorStatus.NOTHING;
        }

        @Override
        public void close() {
            // Nothing was opened.
        }
    };

    /** Starts, once the queue is there. */
    void start();

    /** Works on so many sessions at once from now on, where that is for the application to say. */
    void resize(int sessions);

    /** Returns what was received and routed until now. */
    ProcessorStatus status();

    /** Ends in order: awaits what is being routed for at most 30 s, and lets nothing be routed after that. */
    @Override
    void close();
}
