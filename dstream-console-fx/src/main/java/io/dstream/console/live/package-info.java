/** The state of a server as it changes, for every screen. */
@NullMarked
package io.dstream.console.live;

import org.jspecify.annotations.NullMarked;
