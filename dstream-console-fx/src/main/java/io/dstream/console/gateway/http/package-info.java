/** A server reached by REST and server-sent events. */
@NullMarked
package io.dstream.console.gateway.http;

import org.jspecify.annotations.NullMarked;
