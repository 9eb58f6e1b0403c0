package io.dstream.web;

import io.dstream.wiring.DStreamInstance;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** Answers the probes of an orchestrator. */
@Path("health")
@Produces(MediaType.APPLICATION_JSON)
public class HealthResource {
    private static final String UP = "{\"status\":\"UP\"}";
    private static final String DOWN = "{\"status\":\"DOWN\"}";

    @Inject
    DStreamInstance instance;

    /** Answers that the process need not be started again; a service out of reach is no reason for that. */
    @GET
    @Path("live")
    public Response live() {
        return Response.ok(UP).build();
    }

    /** Answers that the application has been started, once it has. */
    @GET
    @Path("started")
    public Response started() {
        return Response.ok(UP).build();
    }

    /** Answers whether the services that this instance's role needs are in reach. */
    @GET
    @Path("ready")
    public Response ready() {
        return instance.engine().status().isReady()
                ? Response.ok(UP).build()
                : Response.status(Response.Status.SERVICE_UNAVAILABLE)
                        .entity(DOWN)
                        .build();
    }
}
