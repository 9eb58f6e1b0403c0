/** Measures what the console costs. */
@NullMarked
package io.dstream.console.bench;

import org.jspecify.annotations.NullMarked;
