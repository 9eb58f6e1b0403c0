package io.dstream.web.health;

import io.dstream.web.desk.Desk;
import io.dstream.web.security.Everybody;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;

/** Answers the probes of an orchestrator, whoever asks. */
@Path("health")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class HealthResource {
    @Inject
    Desk desk;

    /** Answers that the process need not be started again; a service out of reach is no reason for that. */
    @GET
    @Path("live")
    @Everybody
    public Response live() {
        return answer(Response.Status.OK, "UP");
    }

    /** Answers whether the services that this instance's role needs are in reach. */
    @GET
    @Path("ready")
    @Everybody
    public Response ready() {
        return desk.isReady() ? answer(Response.Status.OK, "UP") : answer(Response.Status.SERVICE_UNAVAILABLE, "DOWN");
    }

    /** Answers that the instance has been made and goes its way, once it has. */
    @GET
    @Path("started")
    @Everybody
    public Response started() {
        boolean unused = desk.isReady();
        return answer(Response.Status.OK, "UP");
    }

    private static Response answer(Response.Status status, String word) {
        byte[] body = ("{\"status\":\"" + word + "\"}").getBytes(StandardCharsets.UTF_8);
        return Response.status(status).entity(body).build();
    }
}
