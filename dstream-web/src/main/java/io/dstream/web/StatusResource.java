package io.dstream.web;

import io.dstream.engine.DStreamEngine;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;

/** Shows what this instance does. */
@Path("api/v1")
@Produces(MediaType.APPLICATION_JSON)
public class StatusResource {
    private final Clock clock = Clock.systemUTC();

    @Inject
    DStreamEngine engine;

    @GET
    @Path("status")
    public String status() {
        return StatusJson.status(engine.status(), clock.instant());
    }

    @GET
    @Path("tables")
    public String tables() {
        return StatusJson.tables(engine.status().tables(), clock.instant());
    }
}
