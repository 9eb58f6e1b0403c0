/** Shells that say when and where: timers, wiring, and the orderly end. Decisions are made in the core. */
@NullMarked
package io.dstream.ejb;

import org.jspecify.annotations.NullMarked;
