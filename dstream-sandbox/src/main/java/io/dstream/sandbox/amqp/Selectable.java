package io.dstream.sandbox.amqp;

import java.io.IOException;
import java.nio.channels.SelectionKey;

/** What reacts to a channel's events on the selector thread. */
interface Selectable {
    /** Reads, writes, accepts or connects as far as that goes without waiting. */
    void ready(SelectionKey key) throws IOException;

    /** Ends the channel and frees what hangs on it; may be called twice. */
    void close();
}
