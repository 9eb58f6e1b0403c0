/** Azure blob storage in this process: containers, block blobs and leases. */
@NullMarked
package io.dstream.sandbox.blob;

import org.jspecify.annotations.NullMarked;
