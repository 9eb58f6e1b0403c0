/** The desktop console of operators. */
@NullMarked
package io.dstream.console;

import org.jspecify.annotations.NullMarked;
