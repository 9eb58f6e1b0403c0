/** The configuration. */
@NullMarked
package io.dstream.console.configuration;

import org.jspecify.annotations.NullMarked;
