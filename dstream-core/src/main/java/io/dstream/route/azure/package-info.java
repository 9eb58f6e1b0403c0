/** Receives the ingest queue's sessions from Azure Service Bus. */
@NullMarked
package io.dstream.route.azure;

import org.jspecify.annotations.NullMarked;
