/** The administration API that Service Bus and Event Hubs share: Atom entries over HTTP. */
@NullMarked
package io.dstream.sandbox.admin;

import org.jspecify.annotations.NullMarked;
