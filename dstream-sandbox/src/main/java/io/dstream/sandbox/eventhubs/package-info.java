/** An Event Hubs namespace for SDKs of Azure. */
@NullMarked
package io.dstream.sandbox.eventhubs;

import org.jspecify.annotations.NullMarked;
