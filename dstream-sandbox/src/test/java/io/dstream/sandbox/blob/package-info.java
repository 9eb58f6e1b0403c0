/** Blob storage as its SDK sees it. */
@NullMarked
package io.dstream.sandbox.blob;

import org.jspecify.annotations.NullMarked;
