/** The configuration: an editor with the server's opinion in it, what would change, and what was before. */
@NullMarked
package io.dstream.console.configuration;

import org.jspecify.annotations.NullMarked;
