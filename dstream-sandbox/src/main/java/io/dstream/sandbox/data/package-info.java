/** Directories that keep a server's state over a restart. */
@NullMarked
package io.dstream.sandbox.data;

import org.jspecify.annotations.NullMarked;
