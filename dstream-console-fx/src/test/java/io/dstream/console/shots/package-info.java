/** Pictures of the screens for the documentation. */
@NullMarked
package io.dstream.console.shots;

import org.jspecify.annotations.NullMarked;
