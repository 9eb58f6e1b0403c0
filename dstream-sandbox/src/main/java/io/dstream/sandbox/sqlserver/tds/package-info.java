/** Serves the Tabular Data Stream protocol to SQL Server drivers. */
@NullMarked
package io.dstream.sandbox.sqlserver.tds;

import org.jspecify.annotations.NullMarked;
