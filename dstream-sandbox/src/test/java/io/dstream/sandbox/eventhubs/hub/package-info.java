/** Checks of event hubs without a network. */
@NullMarked
package io.dstream.sandbox.eventhubs.hub;

import org.jspecify.annotations.NullMarked;
