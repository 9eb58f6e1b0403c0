/** Requests and streams against a scripted server. */
@NullMarked
package io.dstream.console.gateway.http;

import org.jspecify.annotations.NullMarked;
