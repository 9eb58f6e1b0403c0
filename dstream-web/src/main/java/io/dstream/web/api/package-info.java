/** The resources under {@code /api/v1}. */
@NullMarked
package io.dstream.web.api;

import org.jspecify.annotations.NullMarked;
