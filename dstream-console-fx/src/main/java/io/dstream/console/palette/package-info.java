/** Everything a window can do, found by typing. */
@NullMarked
package io.dstream.console.palette;

import org.jspecify.annotations.NullMarked;
