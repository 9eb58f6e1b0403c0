/** Reads T-SQL: text to tokens to statements. */
@NullMarked
package io.dstream.sandbox.sqlserver.engine.tsql;

import org.jspecify.annotations.NullMarked;
