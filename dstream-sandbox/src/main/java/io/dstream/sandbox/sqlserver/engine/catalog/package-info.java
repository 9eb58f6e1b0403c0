/** What is declared: databases, tables, columns with their T-SQL types, principals and permissions. */
@NullMarked
package io.dstream.sandbox.sqlserver.engine.catalog;

import org.jspecify.annotations.NullMarked;
