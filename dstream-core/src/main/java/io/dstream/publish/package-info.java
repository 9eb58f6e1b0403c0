/** The second hop: publishers that bring routed events to their destinations, found by {@code ServiceLoader}. */
@NullMarked
package io.dstream.publish;

import org.jspecify.annotations.NullMarked;
