/** Faults that clients of the sandbox shall meet, asked for in Java or over HTTP. */
@NullMarked
package io.dstream.sandbox.faults;

import org.jspecify.annotations.NullMarked;
