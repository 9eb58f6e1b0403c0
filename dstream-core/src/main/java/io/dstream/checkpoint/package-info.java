/** How far each table's changes are published and acknowledged. */
@NullMarked
package io.dstream.checkpoint;

import org.jspecify.annotations.NullMarked;
