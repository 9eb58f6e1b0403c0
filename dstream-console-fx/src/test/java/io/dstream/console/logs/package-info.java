/** Tests of the screen. */
@NullMarked
package io.dstream.console.logs;

import org.jspecify.annotations.NullMarked;
