/** The state of a Service Bus namespace: plain classes without I/O, owned by one thread and driven by a clock. */
@NullMarked
package io.dstream.sandbox.servicebus.broker;

import org.jspecify.annotations.NullMarked;
