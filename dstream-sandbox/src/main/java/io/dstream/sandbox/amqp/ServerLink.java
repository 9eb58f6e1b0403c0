package io.dstream.sandbox.amqp;

import org.apache.qpid.protonj2.engine.Session;

/** The server's end of a link, known to its connection. */
public interface ServerLink {
    /** Returns the session that the link belongs to. */
    Session session();

    /** Hears that the client takes output again. */
    default void writable() {}

    /** Frees what the link held: the client detached, its session ended, or the connection broke. */
    void ended();
}
