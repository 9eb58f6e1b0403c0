/** Prints events, for a person or a pipe. */
@NullMarked
package io.dstream.publish.console;

import org.jspecify.annotations.NullMarked;
