/** Tests of the screen. */
@NullMarked
package io.dstream.console.audit;

import org.jspecify.annotations.NullMarked;
