/** Sessions made of a partitioned log, which has no sessions of its own: one for each table within each partition. */
@NullMarked
package io.dstream.route.partition;

import org.jspecify.annotations.NullMarked;
