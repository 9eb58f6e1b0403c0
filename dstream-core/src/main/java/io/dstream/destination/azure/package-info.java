/** What Service Bus tells of its entities. */
@NullMarked
package io.dstream.destination.azure;

import org.jspecify.annotations.NullMarked;
