/** The administration API of Service Bus: Atom entries over HTTP. */
@NullMarked
package io.dstream.sandbox.servicebus.admin;

import org.jspecify.annotations.NullMarked;
