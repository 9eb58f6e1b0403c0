/** The committed changes of a table, followed while somebody watches. */
@NullMarked
package io.dstream.control.tail;

import org.jspecify.annotations.NullMarked;
