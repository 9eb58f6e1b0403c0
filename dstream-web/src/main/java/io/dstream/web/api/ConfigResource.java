package io.dstream.web.api;

import io.dstream.control.AccessRole;
import io.dstream.control.ConfigControl;
import io.dstream.control.ConfigControl.ConfigDiagnostic;
import io.dstream.control.ConfigControl.ConfigDiff;
import io.dstream.control.ConfigControl.ConfigSnapshot;
import io.dstream.web.api.Requests.Validation;
import io.dstream.web.desk.Desk;
import io.dstream.web.http.Answer;
import io.dstream.web.http.Body;
import io.dstream.web.http.Listing;
import io.dstream.web.http.Query;
import io.dstream.web.http.Takes;
import io.dstream.web.problem.Problem;
import io.dstream.web.problem.ProblemException;
import io.dstream.web.problem.ProblemKind;
import io.dstream.web.security.Allowed;
import io.dstream.web.security.Caller;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Shows, checks and changes the configuration. */
@Path("api/v1/config")
@RequestScoped
@Consumes(ConfigResource.HCL)
public class ConfigResource {
    static final String HCL = "text/hcl";
    private static final String JSON = "application/json";

    @Inject
    Desk desk;

    @GET
    @Produces(JSON + ";qs=1.0")
    @Allowed(AccessRole.VIEWER)
    public Response snapshot(@Context HttpServletRequest request) {
        ConfigSnapshot current = config().current();
        return tagged(Answer.json(request, current), current.etag());
    }

    @GET
    @Produces(HCL + ";qs=0.5")
    @Allowed(AccessRole.VIEWER)
    public Response text(@Context HttpServletRequest request) {
        ConfigSnapshot current = config().current();
        byte[] text = current.text().getBytes(StandardCharsets.UTF_8);
        return tagged(Answer.of(request, text, HCL + ";charset=utf-8"), current.etag());
    }

    @PUT
    @Produces(JSON)
    @Allowed(AccessRole.ADMIN)
    public Response apply(@Context HttpServletRequest request, InputStream body) {
        String tag = EntityTags.required(request);
        String text = valid(Body.text(body));
        ConfigDiff applied = config().apply(text, tag, Caller.actor(request));
        return tagged(Answer.json(request, applied), applied.etag());
    }

    @POST
    @Path("validate")
    @Produces(JSON)
    @Allowed(AccessRole.ADMIN)
    public Response validate(@Context HttpServletRequest request, InputStream body) {
        List<ConfigDiagnostic> diagnostics = config().validate(Body.text(body));
        return Answer.json(request, new Validation(diagnostics.isEmpty(), diagnostics));
    }

    @POST
    @Path("diff")
    @Produces(JSON)
    @Allowed(AccessRole.ADMIN)
    public Response diff(@Context HttpServletRequest request, InputStream body) {
        return Answer.json(request, config().diff(valid(Body.text(body))));
    }

    @GET
    @Path("history")
    @Produces(JSON)
    @Allowed(AccessRole.VIEWER)
    @Takes({"limit", "offset"})
    public Response history(@Context HttpServletRequest request, @Context UriInfo uri) {
        return Answer.json(request, Listing.of(config().history(), Query.of(uri)));
    }

    private ConfigControl config() {
        return desk.operations().config();
    }

    private String valid(String text) {
        List<ConfigDiagnostic> diagnostics = config().validate(text);
        if (!diagnostics.isEmpty()) {
            throw new ProblemException(
                    Problem.of(ProblemKind.UNPROCESSABLE, "The configuration has " + diagnostics.size() + " problems")
                            .withRemedy("Mend each place that diagnostics names")
                            .withDiagnostics(diagnostics));
        }
        return text;
    }

    private static Response tagged(Response answer, @Nullable String etag) {
        return Response.fromResponse(answer)
                .header(HttpHeaders.ETAG, EntityTags.quoted(etag))
                .build();
    }
}
