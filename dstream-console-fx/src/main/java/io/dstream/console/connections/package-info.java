/** Which servers there are and how each is reached. */
@NullMarked
package io.dstream.console.connections;

import org.jspecify.annotations.NullMarked;
