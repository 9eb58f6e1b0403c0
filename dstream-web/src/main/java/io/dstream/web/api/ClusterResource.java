package io.dstream.web.api;

import io.dstream.control.AccessRole;
import io.dstream.control.ClusterView;
import io.dstream.web.desk.Desk;
import io.dstream.web.http.Answer;
import io.dstream.web.http.Listing;
import io.dstream.web.http.Query;
import io.dstream.web.http.Takes;
import io.dstream.web.security.Allowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

/** Shows the whole, whichever instance is asked. */
@Path("api/v1")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class ClusterResource {
    @Inject
    Desk desk;

    @GET
    @Path("status")
    @Allowed(AccessRole.VIEWER)
    public Response status(@Context HttpServletRequest request) {
        return Answer.json(request, cluster().cluster());
    }

    @GET
    @Path("instances")
    @Allowed(AccessRole.VIEWER)
    @Takes({"limit", "offset"})
    public Response instances(@Context HttpServletRequest request, @Context UriInfo uri) {
        return Answer.json(request, Listing.of(cluster().instances(), Query.of(uri)));
    }

    @GET
    @Path("leases")
    @Allowed(AccessRole.VIEWER)
    @Takes({"limit", "offset"})
    public Response leases(@Context HttpServletRequest request, @Context UriInfo uri) {
        return Answer.json(request, Listing.of(cluster().leases(), Query.of(uri)));
    }

    @GET
    @Path("destinations")
    @Allowed(AccessRole.VIEWER)
    @Takes({"limit", "offset"})
    public Response destinations(@Context HttpServletRequest request, @Context UriInfo uri) {
        return Answer.json(request, Listing.of(cluster().destinations(), Query.of(uri)));
    }

    private ClusterView cluster() {
        return desk.operations().cluster();
    }
}
