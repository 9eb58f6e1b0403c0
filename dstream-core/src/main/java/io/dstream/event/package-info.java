/** Writes changes as the events that consumers read. */
@NullMarked
package io.dstream.event;

import org.jspecify.annotations.NullMarked;
