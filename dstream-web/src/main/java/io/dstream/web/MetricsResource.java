package io.dstream.web;

import io.dstream.metrics.DStreamMetrics;
import io.dstream.wiring.DStreamInstance;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;

/** Tells a monitoring system what this instance does. */
@Path("metrics")
public class MetricsResource {
    @Inject
    DStreamInstance instance;

    @GET
    @Produces(DStreamMetrics.CONTENT_TYPE)
    public String metrics() {
        return instance.metrics().scrape();
    }
}
