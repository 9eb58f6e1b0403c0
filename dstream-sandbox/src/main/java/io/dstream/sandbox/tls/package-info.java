/** TLS for every server of the sandbox: a certificate of its own, and a port that decrypts for another one. */
@NullMarked
package io.dstream.sandbox.tls;

import org.jspecify.annotations.NullMarked;
