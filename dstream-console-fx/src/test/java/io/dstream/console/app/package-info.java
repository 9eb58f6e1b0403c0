/** The whole console. */
@NullMarked
package io.dstream.console.app;

import org.jspecify.annotations.NullMarked;
