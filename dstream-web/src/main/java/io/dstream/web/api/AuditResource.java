package io.dstream.web.api;

import io.dstream.control.AccessRole;
import io.dstream.control.AuditEntry;
import io.dstream.web.api.Requests.AuditPage;
import io.dstream.web.desk.Desk;
import io.dstream.web.http.Answer;
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
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Shows who did what. */
@Path("api/v1/audit")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class AuditResource {
    static final int MAX_LIMIT = 1_000;
    static final int DEFAULT_LIMIT = 100;

    @Inject
    Desk desk;

    @GET
    @Allowed(AccessRole.VIEWER)
    @Takes({"before", "limit"})
    public Response entries(@Context HttpServletRequest request, @Context UriInfo uri) {
        Query query = Query.of(uri);
        String before = query.text("before");
        int limit = query.number("limit", 1, MAX_LIMIT, DEFAULT_LIMIT);
        List<AuditEntry> entries = desk.operations().audit().entries(before == null ? "" : before, limit);
        @Nullable
        String next =
                entries.size() < limit ? null : entries.get(entries.size() - 1).id();
        return Answer.json(request, new AuditPage(entries, next));
    }
}
