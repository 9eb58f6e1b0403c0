/** Rules of the whole console. */
@NullMarked
package io.dstream.console;

import org.jspecify.annotations.NullMarked;
