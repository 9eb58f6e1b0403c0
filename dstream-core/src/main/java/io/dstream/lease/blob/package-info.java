/** Leases and heartbeats as blobs of Azure Storage. */
@NullMarked
package io.dstream.lease.blob;

import org.jspecify.annotations.NullMarked;
