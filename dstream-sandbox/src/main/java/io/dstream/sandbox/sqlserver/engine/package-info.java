/** The sandbox's SQL Server: databases, sessions and the T-SQL they understand, kept in an in-memory H2. */
@NullMarked
package io.dstream.sandbox.sqlserver.engine;

import org.jspecify.annotations.NullMarked;
