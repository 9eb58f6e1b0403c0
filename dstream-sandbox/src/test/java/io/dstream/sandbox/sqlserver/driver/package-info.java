/** Unmodified clients against the sandbox's SQL Server as a whole: wire and engine. */
@NullMarked
package io.dstream.sandbox.sqlserver.driver;

import org.jspecify.annotations.NullMarked;
