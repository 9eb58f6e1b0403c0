/** Service Bus as its SDKs see it. */
@NullMarked
package io.dstream.sandbox.servicebus;

import org.jspecify.annotations.NullMarked;
