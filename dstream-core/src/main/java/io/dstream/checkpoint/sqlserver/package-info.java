/** Keeps checkpoints in a table of the source database. */
@NullMarked
package io.dstream.checkpoint.sqlserver;

import org.jspecify.annotations.NullMarked;
