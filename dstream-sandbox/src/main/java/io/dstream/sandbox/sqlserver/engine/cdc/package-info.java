/** Change data capture: the log, the capture of committed rows, change tables and their functions. */
@NullMarked
package io.dstream.sandbox.sqlserver.engine.cdc;

import org.jspecify.annotations.NullMarked;
