/** What every screen is. */
@NullMarked
package io.dstream.console.screen;

import org.jspecify.annotations.NullMarked;
