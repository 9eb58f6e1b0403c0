package io.dstream.engine;

import io.dstream.cdc.TableName;
import java.time.Duration;

/**
 * A table that this instance holds.
 *
 * @param lease its name
 * @param remaining for how long the lease counts if it is not renewed
 */
public record HeldTable(TableName table, String lease, long epoch, Duration remaining) {}
