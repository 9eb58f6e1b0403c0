/** Errors as {@code application/problem+json}, RFC 9457. */
@NullMarked
package io.dstream.web.problem;

import org.jspecify.annotations.NullMarked;
