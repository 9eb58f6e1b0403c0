/** The text of a configuration file, positions in it, and the problems found there. */
@NullMarked
package io.dstream.config.source;

import org.jspecify.annotations.NullMarked;
