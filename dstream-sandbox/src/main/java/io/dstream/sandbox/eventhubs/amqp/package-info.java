/** AMQP 1.0 as Event Hubs speaks it: links and request nodes over the hubs. */
@NullMarked
package io.dstream.sandbox.eventhubs.amqp;

import org.jspecify.annotations.NullMarked;
