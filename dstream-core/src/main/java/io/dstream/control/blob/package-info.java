/** Keeps notes as blobs beside the leases. */
@NullMarked
package io.dstream.control.blob;

import org.jspecify.annotations.NullMarked;
