/** The first screen: what is wrong, then how much flows, and how every part does. */
@NullMarked
package io.dstream.console.overview;

import org.jspecify.annotations.NullMarked;
