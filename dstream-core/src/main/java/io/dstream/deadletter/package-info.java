/** Dead letters of the ingest queue and of the destinations: what they are, and how they go on. */
@NullMarked
package io.dstream.deadletter;

import org.jspecify.annotations.NullMarked;
