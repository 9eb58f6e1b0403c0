package io.dstream.web.api;

import io.dstream.control.AccessRole;
import io.dstream.control.Actor;
import io.dstream.web.api.Requests.Session;
import io.dstream.web.http.Answer;
import io.dstream.web.security.Allowed;
import io.dstream.web.security.Caller;
import jakarta.enterprise.context.RequestScoped;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** Tells who asks. */
@Path("api/v1/session")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class SessionResource {
    @GET
    @Allowed(AccessRole.VIEWER)
    public Response session(@Context HttpServletRequest request) {
        Actor actor = Caller.actor(request);
        return Answer.json(request, new Session(actor.name(), actor.role().label()));
    }
}
