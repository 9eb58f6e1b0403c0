/** Checks of what every Azure namespace shares. */
@NullMarked
package io.dstream.sandbox.amqp;

import org.jspecify.annotations.NullMarked;
