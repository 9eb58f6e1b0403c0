/** A namespace in a directory: its entities and messages as they are there again after a restart. */
@NullMarked
package io.dstream.sandbox.servicebus.keep;

import org.jspecify.annotations.NullMarked;
