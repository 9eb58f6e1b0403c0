/** Changes as SQL Server's Change Data Capture records them: positions, operations and the port that reads them. */
@NullMarked
package io.dstream.cdc;

import org.jspecify.annotations.NullMarked;
