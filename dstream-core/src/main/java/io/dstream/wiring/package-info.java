/** Makes the whole from its configuration; the only place that knows which adapter stands behind which port. */
@NullMarked
package io.dstream.wiring;

import org.jspecify.annotations.NullMarked;
