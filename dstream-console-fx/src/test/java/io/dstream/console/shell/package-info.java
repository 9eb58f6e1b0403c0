/** Tests of what stands around every screen. */
@NullMarked
package io.dstream.console.shell;

import org.jspecify.annotations.NullMarked;
