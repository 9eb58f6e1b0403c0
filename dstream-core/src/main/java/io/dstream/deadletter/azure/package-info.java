/** Dead letters on Azure Service Bus. */
@NullMarked
package io.dstream.deadletter.azure;

import org.jspecify.annotations.NullMarked;
