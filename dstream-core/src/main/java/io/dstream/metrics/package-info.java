/** What a monitoring system is told, in the format of Prometheus. */
@NullMarked
package io.dstream.metrics;

import org.jspecify.annotations.NullMarked;
