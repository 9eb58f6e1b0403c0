/** Starts the console and puts it together. */
@NullMarked
package io.dstream.console.app;

import org.jspecify.annotations.NullMarked;
