/** Figures for a monitoring system. */
@NullMarked
package io.dstream.web.metrics;

import org.jspecify.annotations.NullMarked;
