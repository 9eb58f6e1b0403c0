package io.dstream.sandbox.amqp;

import org.apache.qpid.protonj2.engine.Receiver;
import org.apache.qpid.protonj2.engine.Sender;

/** Decides what the links of one connection lead to: each kind of namespace brings its own. */
public interface LinkListener {
    /** Tells that the client attached a link on which it wants to send. */
    void senderAttached(Receiver link);

    /** Tells that the client attached a link on which it wants to receive. */
    void receiverAttached(Sender link);
}
