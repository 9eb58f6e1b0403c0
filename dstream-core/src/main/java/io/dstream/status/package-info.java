/** What is to be known of each table: its state, what mends it, and how far it is. */
@NullMarked
package io.dstream.status;

import org.jspecify.annotations.NullMarked;
