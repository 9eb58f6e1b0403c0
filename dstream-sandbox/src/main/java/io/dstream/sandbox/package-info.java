/** SQL Server, Service Bus, Event Hubs and blob storage in one process, for demo, tests and benchmarks. */
@NullMarked
package io.dstream.sandbox;

import org.jspecify.annotations.NullMarked;
