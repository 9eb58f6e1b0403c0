/** How reports are written as JSON and read back, alike for REST, blobs and the command line. */
@NullMarked
package io.dstream.json;

import org.jspecify.annotations.NullMarked;
