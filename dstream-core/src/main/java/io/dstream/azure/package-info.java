/** What the Service Bus adapters share: connections, entities, faults and batches. */
@NullMarked
package io.dstream.azure;

import org.jspecify.annotations.NullMarked;
