package io.dstream.config;

/**
 * A checked configuration; no part of it prints a secret.
 *
 * @param ingester from the database to the ingest queue
 * @param processor from the ingest queue to the destinations
 * @param access who may use REST and console
 * @param telemetry where spans go
 */
public record DStreamConfig(
        IngesterConfig ingester, ProcessorConfig processor, AccessConfig access, TelemetryConfig telemetry) {}
