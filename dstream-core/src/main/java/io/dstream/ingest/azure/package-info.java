/** The ingest queue on Azure Service Bus. */
@NullMarked
package io.dstream.ingest.azure;

import org.jspecify.annotations.NullMarked;
