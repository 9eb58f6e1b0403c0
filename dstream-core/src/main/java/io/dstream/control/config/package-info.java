/** Changes the configuration that runs: what a change means, what is refused, and how other instances hear of it. */
@NullMarked
package io.dstream.control.config;

import org.jspecify.annotations.NullMarked;
