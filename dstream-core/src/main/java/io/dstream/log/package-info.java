/** Log lines with fields, on whatever logging the server brings. */
@NullMarked
package io.dstream.log;

import org.jspecify.annotations.NullMarked;
