/** Encrypts connections, with the handshake inside PRELOGIN packets where the client asks for that. */
@NullMarked
package io.dstream.sandbox.sqlserver.tds.tls;

import org.jspecify.annotations.NullMarked;
