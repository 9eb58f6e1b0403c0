/** Tests of the window of connections. */
@NullMarked
package io.dstream.console.start;

import org.jspecify.annotations.NullMarked;
