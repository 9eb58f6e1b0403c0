/** Destinations on Azure. */
@NullMarked
package io.dstream.publish.azure;

import org.jspecify.annotations.NullMarked;
