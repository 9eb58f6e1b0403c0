/** Spans to a collector of OpenTelemetry. */
@NullMarked
package io.dstream.trace.otlp;

import org.jspecify.annotations.NullMarked;
