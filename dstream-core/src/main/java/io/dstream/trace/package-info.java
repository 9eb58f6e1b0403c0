/** Follows changes from the poll that read them to their destination. */
@NullMarked
package io.dstream.trace;

import org.jspecify.annotations.NullMarked;
