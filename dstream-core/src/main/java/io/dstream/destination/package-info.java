/** How destinations and the ingest queue do: what was sent to them, what failed, what waits there. */
@NullMarked
package io.dstream.destination;

import org.jspecify.annotations.NullMarked;
