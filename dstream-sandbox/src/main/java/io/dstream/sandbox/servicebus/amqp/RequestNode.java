package io.dstream.sandbox.servicebus.amqp;

/** A node that answers request messages. */
interface RequestNode {
    /** Returns the answer to a request. */
    Reply answer(Request request);
}
