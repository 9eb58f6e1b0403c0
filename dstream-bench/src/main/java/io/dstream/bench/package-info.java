/** Benchmarks of the whole, printed beside a limit or a peer of the same run. */
@NullMarked
package io.dstream.bench;

import org.jspecify.annotations.NullMarked;
