/** Checks of directories that keep a server's state. */
@NullMarked
package io.dstream.sandbox.data;

import org.jspecify.annotations.NullMarked;
