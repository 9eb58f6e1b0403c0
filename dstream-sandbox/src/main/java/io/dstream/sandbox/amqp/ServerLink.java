package io.dstream.sandbox.amqp;

import org.apache.qpid.protonj2.engine.Session;
import org.apache.qpid.protonj2.types.transport.ErrorCondition;

/** The server's end of a link, known to its connection. */
public interface ServerLink {
    /** Returns the session that the link belongs to. */
    Session session();

    /** Returns where the link leads, empty where it is no entity. */
    default String address() {
        return "";
    }

    /** Ends the link from this side. */
    default void detach(ErrorCondition condition) {}

    /** Hears that the client takes output again. */
    default void writable() {}

    /** Frees what the link held: the client detached, its session ended, or the connection broke. */
    void ended();
}
