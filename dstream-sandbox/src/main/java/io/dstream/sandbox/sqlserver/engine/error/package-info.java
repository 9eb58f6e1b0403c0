/** SQL Server's errors by number. */
@NullMarked
package io.dstream.sandbox.sqlserver.engine.error;

import org.jspecify.annotations.NullMarked;
