/** The built-in functions of T-SQL that H2 calls back for. */
@NullMarked
package io.dstream.sandbox.sqlserver.engine.function;

import org.jspecify.annotations.NullMarked;
