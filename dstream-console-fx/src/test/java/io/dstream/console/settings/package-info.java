/** What is chosen. */
@NullMarked
package io.dstream.console.settings;

import org.jspecify.annotations.NullMarked;
