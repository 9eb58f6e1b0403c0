/** Reads changes from SQL Server over JDBC. */
@NullMarked
package io.dstream.cdc.sqlserver;

import org.jspecify.annotations.NullMarked;
