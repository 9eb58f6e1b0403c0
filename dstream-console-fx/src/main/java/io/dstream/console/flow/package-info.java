/** The pipeline as it flows, from tables to destinations, and what holds it up. */
@NullMarked
package io.dstream.console.flow;

import org.jspecify.annotations.NullMarked;
