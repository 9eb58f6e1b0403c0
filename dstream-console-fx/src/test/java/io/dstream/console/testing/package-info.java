/** A real server with the sandbox behind it, and windows on it without a display. */
@NullMarked
package io.dstream.console.testing;

import org.jspecify.annotations.NullMarked;
