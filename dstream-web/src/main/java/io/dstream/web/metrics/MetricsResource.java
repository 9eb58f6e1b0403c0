package io.dstream.web.metrics;

import io.dstream.control.AccessRole;
import io.dstream.metrics.DStreamMetrics;
import io.dstream.web.desk.Desk;
import io.dstream.web.http.Answer;
import io.dstream.web.security.Allowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;

/** Tells a monitoring system what this instance does. */
@Path("metrics")
@RequestScoped
public class MetricsResource {
    @Inject
    Desk desk;

    @GET
    @Produces(DStreamMetrics.CONTENT_TYPE)
    @Allowed(AccessRole.VIEWER)
    public Response metrics(@Context HttpServletRequest request) {
        return Answer.of(request, desk.metrics().getBytes(StandardCharsets.UTF_8), DStreamMetrics.CONTENT_TYPE);
    }
}
