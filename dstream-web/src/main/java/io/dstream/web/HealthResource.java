package io.dstream.web;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** Answers the probes of an orchestrator. */
@Path("health")
@Produces(MediaType.APPLICATION_JSON)
public class HealthResource {
    @GET
    @Path("live")
    public String live() {
        return "{\"status\":\"UP\"}";
    }
}
