package io.dstream.web;

import io.dstream.wiring.DStreamInstance;
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
    DStreamInstance instance;

    @GET
    @Path("status")
    public String status() {
        return StatusJson.status(instance.engine().status(), clock.instant());
    }

    @GET
    @Path("tables")
    public String tables() {
        return StatusJson.tables(instance.engine().status().tables(), clock.instant());
    }
}
