package io.dstream.sandbox.amqp;

/** A node that answers request messages. */
public interface RequestNode {
    /** Returns the answer to a request. */
    Reply answer(Request request);

    /** Returns how the node's replies name their status. */
    default Reply.Naming naming() {
        return Reply.Naming.CAMEL_CASE;
    }
}
