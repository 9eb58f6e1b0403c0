/** Encodes the token stream of responses. */
@NullMarked
package io.dstream.sandbox.sqlserver.tds.token;

import org.jspecify.annotations.NullMarked;
