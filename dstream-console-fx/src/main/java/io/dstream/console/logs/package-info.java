/** Follows the log of the server, and sets what it logs. */
@NullMarked
package io.dstream.console.logs;

import org.jspecify.annotations.NullMarked;
