package io.dstream.config;

/**
 * What the processor works with.
 *
 * @param source the namespace that it receives the ingest queue from
 * @param output where it routes changes to
 * @param sessions how many sessions (tables) it works on in parallel, at least 1
 */
public record ProcessorConfig(ServiceBusConnection source, OutputConfig output, int sessions) {}
