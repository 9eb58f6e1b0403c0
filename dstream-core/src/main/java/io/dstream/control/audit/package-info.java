/** Who did what, kept in shared storage. */
@NullMarked
package io.dstream.control.audit;

import org.jspecify.annotations.NullMarked;
