/** The filter language, row by row. */
@NullMarked
package io.dstream.sandbox.servicebus.broker.filter;

import org.jspecify.annotations.NullMarked;
