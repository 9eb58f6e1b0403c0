package io.dstream.control.cluster;

import java.time.Instant;

/**
 * Who an instance is.
 *
 * @param name its name among the instances
 * @param host the machine
 * @param version of the product
 * @param source {@code server.database}
 */
public record InstanceIdentity(String name, String host, String version, String source, Instant startedAt) {}
