/** Carries values of T-SQL types in their wire formats. */
@NullMarked
package io.dstream.sandbox.sqlserver.tds.type;

import org.jspecify.annotations.NullMarked;
