/** Brings dead letters on their way again: takes them, repairs them, and deletes only what was sent. */
@NullMarked
package io.dstream.deadletter.queue;

import org.jspecify.annotations.NullMarked;
