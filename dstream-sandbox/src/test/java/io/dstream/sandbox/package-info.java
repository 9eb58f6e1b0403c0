/** Checks of the sandbox as a whole. */
@NullMarked
package io.dstream.sandbox;

import org.jspecify.annotations.NullMarked;
