/** Debezium's connector for SQL Server, unmodified, in its embedded engine. */
@NullMarked
package io.dstream.sandbox.debezium;

import org.jspecify.annotations.NullMarked;
