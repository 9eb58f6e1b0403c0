/** Event hubs, their partitions and who reads them, without a network. */
@NullMarked
package io.dstream.sandbox.eventhubs.hub;

import org.jspecify.annotations.NullMarked;
