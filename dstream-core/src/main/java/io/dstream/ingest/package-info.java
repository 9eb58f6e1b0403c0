/** The first hop: changes of one table, packed into the messages of the ingest queue. */
@NullMarked
package io.dstream.ingest;

import org.jspecify.annotations.NullMarked;
