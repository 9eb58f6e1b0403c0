/** AMQP 1.0 as far as every Azure namespace speaks it alike: connections, request nodes and encoding. */
@NullMarked
package io.dstream.sandbox.amqp;

import org.jspecify.annotations.NullMarked;
