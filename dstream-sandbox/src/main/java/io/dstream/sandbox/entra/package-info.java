/** Tokens as Microsoft Entra ID issues them to applications, signed by a key that is made when it starts. */
@NullMarked
package io.dstream.sandbox.entra;

import org.jspecify.annotations.NullMarked;
