/** Announced and earlier configurations as blobs of Azure Storage. */
@NullMarked
package io.dstream.control.config.blob;

import org.jspecify.annotations.NullMarked;
