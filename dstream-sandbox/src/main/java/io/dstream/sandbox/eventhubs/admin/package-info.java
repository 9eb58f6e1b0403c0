/** The administration API of Event Hubs: hubs are described, created and deleted. */
@NullMarked
package io.dstream.sandbox.eventhubs.admin;

import org.jspecify.annotations.NullMarked;
