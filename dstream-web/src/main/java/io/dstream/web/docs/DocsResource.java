package io.dstream.web.docs;

import io.dstream.control.AccessRole;
import io.dstream.web.http.Answer;
import io.dstream.web.security.Allowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** Describes the API, to machines and to people. */
@Path("api/v1")
@RequestScoped
public class DocsResource {
    @GET
    @Path("openapi")
    @Produces(MediaType.APPLICATION_JSON)
    @Allowed(AccessRole.VIEWER)
    public Response document(@Context HttpServletRequest request) {
        return Answer.of(request, OpenApiDocument.own().json(), MediaType.APPLICATION_JSON);
    }

    @GET
    @Path("docs")
    @Produces(MediaType.TEXT_HTML)
    @Allowed(AccessRole.VIEWER)
    public Response page(@Context HttpServletRequest request) {
        return Answer.of(request, OpenApiDocument.own().page(), MediaType.TEXT_HTML + ";charset=utf-8");
    }
}
