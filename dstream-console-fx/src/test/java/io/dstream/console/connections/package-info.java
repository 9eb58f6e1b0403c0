/** What is kept of connections. */
@NullMarked
package io.dstream.console.connections;

import org.jspecify.annotations.NullMarked;
