/** The overview, without a toolkit and with a real server. */
@NullMarked
package io.dstream.console.overview;

import org.jspecify.annotations.NullMarked;
