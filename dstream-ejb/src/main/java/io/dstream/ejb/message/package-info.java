/** The message-driven bean, for servers that the resource adapter is deployed to; no part of the WAR. */
@NullMarked
package io.dstream.ejb.message;

import org.jspecify.annotations.NullMarked;
