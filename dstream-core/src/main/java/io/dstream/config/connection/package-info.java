/** Connection strings of SQL Server, Service Bus and Azure Storage, in the forms that people have at hand. */
@NullMarked
package io.dstream.config.connection;

import org.jspecify.annotations.NullMarked;
