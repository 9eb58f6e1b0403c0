/** Checks of the Event Hubs server by the official SDK of Java. */
@NullMarked
package io.dstream.sandbox.eventhubs;

import org.jspecify.annotations.NullMarked;
