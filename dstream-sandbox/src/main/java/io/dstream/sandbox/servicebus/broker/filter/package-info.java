/** The conditions of subscription rules: SQL, correlation and Boolean filters. */
@NullMarked
package io.dstream.sandbox.servicebus.broker.filter;

import org.jspecify.annotations.NullMarked;
