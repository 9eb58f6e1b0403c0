package io.dstream.sandbox.sqlserver.engine.cdc;

import io.dstream.sandbox.sqlserver.engine.catalog.Table;
import org.h2.value.Value;
import org.jspecify.annotations.Nullable;

/**
 * A row that a transaction changed.
 *
 * @param before null for an insert
 * @param after null for a delete
 * @param seqval 10 bytes
 */
@SuppressWarnings("ArrayRecordComponent") // holds H2's rows as they are: never compared
public record RowChange(
        Table table, Value @Nullable [] before, Value @Nullable [] after, byte[] seqval, int commandId) {}
