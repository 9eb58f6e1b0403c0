/** H2 behind the engine: connections, values, and H2's errors as SQL Server's. */
@NullMarked
package io.dstream.sandbox.sqlserver.engine.storage;

import org.jspecify.annotations.NullMarked;
