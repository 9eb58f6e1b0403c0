/** Faults that clients of SQL Server shall meet, put between the wire and an engine. */
@NullMarked
package io.dstream.sandbox.sqlserver.fault;

import org.jspecify.annotations.NullMarked;
