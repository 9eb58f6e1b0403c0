/** The window that lists the servers, and connects to one. */
@NullMarked
package io.dstream.console.start;

import org.jspecify.annotations.NullMarked;
