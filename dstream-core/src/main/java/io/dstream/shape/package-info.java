/** What a table's changes look like to consumers: which are sent, which columns, and what of their values. */
@NullMarked
package io.dstream.shape;

import org.jspecify.annotations.NullMarked;
