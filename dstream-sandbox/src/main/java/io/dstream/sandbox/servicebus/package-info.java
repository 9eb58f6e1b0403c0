/** An Azure Service Bus namespace in this process: AMQP and the administration API on one port. */
@NullMarked
package io.dstream.sandbox.servicebus;

import org.jspecify.annotations.NullMarked;
