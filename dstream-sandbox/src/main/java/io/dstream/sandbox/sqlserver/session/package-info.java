/** What the wire and the engine of the sandbox's SQL Server say to each other. */
@NullMarked
package io.dstream.sandbox.sqlserver.session;

import org.jspecify.annotations.NullMarked;
