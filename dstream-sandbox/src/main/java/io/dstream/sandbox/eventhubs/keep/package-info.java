/** Event hubs in a directory, which outlive the process. */
@NullMarked
package io.dstream.sandbox.eventhubs.keep;

import org.jspecify.annotations.NullMarked;
