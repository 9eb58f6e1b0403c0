package io.dstream.sandbox.amqp;

/** A node that answers request messages. */
public interface RequestNode {
    /** Returns the answer to a request. */
    Reply answer(Request request);
}
