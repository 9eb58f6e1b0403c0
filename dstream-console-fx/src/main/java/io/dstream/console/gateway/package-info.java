/** What the console asks of a server. */
@NullMarked
package io.dstream.console.gateway;

import org.jspecify.annotations.NullMarked;
