/** Tests of the screen. */
@NullMarked
package io.dstream.console.deadletters;

import org.jspecify.annotations.NullMarked;
