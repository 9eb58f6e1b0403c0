/** Decodes what clients send: PRELOGIN, LOGIN7, batches, remote procedure calls and transaction requests. */
@NullMarked
package io.dstream.sandbox.sqlserver.tds.message;

import org.jspecify.annotations.NullMarked;
