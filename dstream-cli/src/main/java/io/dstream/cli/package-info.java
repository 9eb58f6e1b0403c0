/** The commands of dstream.jar. */
@NullMarked
package io.dstream.cli;

import org.jspecify.annotations.NullMarked;
