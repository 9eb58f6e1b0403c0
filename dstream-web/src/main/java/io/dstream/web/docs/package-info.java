/** The OpenAPI document and its readable page. */
@NullMarked
package io.dstream.web.docs;

import org.jspecify.annotations.NullMarked;
