/** From the ingest queue to destinations: order kept, repeats and late words dropped. */
@NullMarked
package io.dstream.route;

import org.jspecify.annotations.NullMarked;
