/** AMQP 1.0 as Service Bus speaks it: connections, links and request nodes over the broker's state. */
@NullMarked
package io.dstream.sandbox.servicebus.amqp;

import org.jspecify.annotations.NullMarked;
