/** One table: how it does, its changes as they come, and what was done with it. */
@NullMarked
package io.dstream.console.table;

import org.jspecify.annotations.NullMarked;
