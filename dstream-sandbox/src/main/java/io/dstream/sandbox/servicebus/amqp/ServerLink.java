package io.dstream.sandbox.servicebus.amqp;

import org.apache.qpid.protonj2.engine.Session;

/** The server's end of a link, known to its connection. */
interface ServerLink {
    /** Returns the session that the link belongs to. */
    Session session();

    /** Frees what the link held: the client detached, its session ended, or the connection broke. */
    void ended();
}
