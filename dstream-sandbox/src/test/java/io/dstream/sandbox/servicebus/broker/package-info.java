/** The broker's state under a clock that the tests step. */
@NullMarked
package io.dstream.sandbox.servicebus.broker;

import org.jspecify.annotations.NullMarked;
