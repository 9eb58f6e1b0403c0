/** Who is let in, and what from a browser is not. */
@NullMarked
package io.dstream.web.security;

import org.jspecify.annotations.NullMarked;
