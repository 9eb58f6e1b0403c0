/** The orderly start of what consists of several servers. */
@NullMarked
package io.dstream.sandbox.start;

import org.jspecify.annotations.NullMarked;
