package io.dstream.config;

import java.util.List;
import java.util.Optional;

/**
 * What the processor works with.
 *
 * @param queueAccess the namespace that it receives the ingest queue from, empty where there is no queue
 * @param outputs where it routes changes to, at least one; each has a name where there are several
 * @param routes which changes go to which of them; without any, all to each
 * @param sessions how many sessions (tables) it works on in parallel, at least 1
 */
public record ProcessorConfig(
        Optional<ServiceBusConnection> queueAccess,
        List<OutputConfig> outputs,
        List<RouteConfig> routes,
        int sessions) {
    public ProcessorConfig {
        outputs = List.copyOf(outputs);
        routes = List.copyOf(routes);
    }

    /**
     * Returns the namespace that the ingest queue is received from.
     *
     * @throws IllegalStateException if there is no queue
     */
    public ServiceBusConnection source() {
        return queueAccess.orElseThrow(() -> new IllegalStateException("Without an ingest queue there is no source"));
    }
}
