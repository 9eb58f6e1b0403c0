/** Turns T-SQL queries into H2's SQL and derives the T-SQL type of every expression. */
@NullMarked
package io.dstream.sandbox.sqlserver.engine.translate;

import org.jspecify.annotations.NullMarked;
