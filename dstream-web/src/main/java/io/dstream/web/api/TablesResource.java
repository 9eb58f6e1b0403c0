package io.dstream.web.api;

import io.dstream.cdc.Lsn;
import io.dstream.control.AccessRole;
import io.dstream.control.ActionAnswer;
import io.dstream.control.HistorySpan;
import io.dstream.control.RewindTarget;
import io.dstream.control.TableReport;
import io.dstream.web.api.Requests.Nothing;
import io.dstream.web.api.Requests.PauseRequest;
import io.dstream.web.api.Requests.RewindAnswer;
import io.dstream.web.api.Requests.RewindRequest;
import io.dstream.web.api.Requests.TableCaptures;
import io.dstream.web.api.Requests.TableHistory;
import io.dstream.web.desk.Desk;
import io.dstream.web.http.Answer;
import io.dstream.web.http.Body;
import io.dstream.web.http.Query;
import io.dstream.web.http.Takes;
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
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.InputStream;
import java.util.Locale;

/** Shows tables and acts on them; the name of a table may hold a slash. */
@Path("api/v1/tables")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class TablesResource {
    private static final int MAX_REASON = 500;

    @Inject
    Desk desk;

    @Inject
    TableListings listings;

    @GET
    @Allowed(AccessRole.VIEWER)
    @Takes({"state", "owner", "text", "paused", "problem", "sort", "order", "limit", "offset"})
    public Response tables(@Context HttpServletRequest request, @Context UriInfo uri) {
        return Answer.tagged(
                request, listings.listed(desk.operations().cluster().tables(), uri.getQueryParameters()));
    }

    @GET
    @Path("{table: .+}")
    @Allowed(AccessRole.VIEWER)
    public Response table(@Context HttpServletRequest request, @PathParam("table") String table) {
        return Answer.tagged(request, known(table));
    }

    @GET
    @Path("{table: .+}/history")
    @Allowed(AccessRole.VIEWER)
    @Takes("span")
    public Response history(
            @Context HttpServletRequest request, @Context UriInfo uri, @PathParam("table") String table) {
        HistorySpan span = Query.of(uri).choice("span", HistorySpan.class, HistorySpan.HOUR);
        String name = known(table).table();
        return Answer.json(
                request,
                new TableHistory(
                        name,
                        span.name().toLowerCase(Locale.ROOT),
                        span.step().toMillis(),
                        desk.operations().cluster().history(name, span)));
    }

    @GET
    @Path("{table: .+}/captures")
    @Allowed(AccessRole.VIEWER)
    public Response captures(@Context HttpServletRequest request, @PathParam("table") String table) {
        String name = known(table).table();
        return Answer.json(
                request, new TableCaptures(name, desk.operations().captures().captures(name)));
    }

    @POST
    @Path("{table: .+}/pause")
    @Allowed(AccessRole.OPERATOR)
    public Response pause(@Context HttpServletRequest request, @PathParam("table") String table, InputStream body) {
        String reason = Body.json(body, PauseRequest.class).reason();
        if (reason != null && reason.length() > MAX_REASON) {
            throw new ProblemException(
                    ProblemKind.INVALID_REQUEST, "The field reason has more than " + MAX_REASON + " characters");
        }
        return answer(
                request, desk.operations().tables().pause(table, reason == null ? "" : reason, Caller.actor(request)));
    }

    @POST
    @Path("{table: .+}/resume")
    @Allowed(AccessRole.OPERATOR)
    public Response resume(@Context HttpServletRequest request, @PathParam("table") String table, InputStream body) {
        Nothing unused = Body.json(body, Nothing.class);
        return answer(request, desk.operations().tables().resume(table, Caller.actor(request)));
    }

    @POST
    @Path("{table: .+}/poll")
    @Allowed(AccessRole.OPERATOR)
    public Response poll(@Context HttpServletRequest request, @PathParam("table") String table, InputStream body) {
        Nothing unused = Body.json(body, Nothing.class);
        return answer(request, desk.operations().tables().poll(table, Caller.actor(request)));
    }

    @POST
    @Path("{table: .+}/release")
    @Allowed(AccessRole.OPERATOR)
    public Response release(@Context HttpServletRequest request, @PathParam("table") String table, InputStream body) {
        Nothing unused = Body.json(body, Nothing.class);
        return answer(request, desk.operations().tables().release(table, Caller.actor(request)));
    }

    @POST
    @Path("{table: .+}/rewind")
    @Allowed(AccessRole.OPERATOR)
    public Response rewind(@Context HttpServletRequest request, @PathParam("table") String table, InputStream body) {
        RewindRequest asked = Body.json(body, RewindRequest.class);
        RewindTarget target = target(asked);
        if (Boolean.TRUE.equals(asked.dryRun())) {
            return Answer.json(
                    request, new RewindAnswer(desk.operations().tables().planRewind(table, target), null));
        }
        ActionAnswer action = desk.operations().tables().rewind(table, target, Caller.actor(request));
        return Response.fromResponse(Answer.json(request, new RewindAnswer(null, action)))
                .status(status(action))
                .build();
    }

    private static RewindTarget target(RewindRequest asked) {
        String lsn = asked.lsn();
        if ((lsn == null) == (asked.time() == null)) {
            throw new ProblemException(ProblemKind.INVALID_REQUEST, "Either the field lsn or the field time is needed");
        }
        if (lsn == null) {
            return new RewindTarget.FromTime(java.util.Objects.requireNonNull(asked.time()));
        }
        try {
            return new RewindTarget.AfterLsn(Lsn.parse(lsn));
        } catch (IllegalArgumentException e) {
            throw new ProblemException(ProblemKind.INVALID_REQUEST, "The field lsn must be 20 hex digits");
        }
    }

    private TableReport known(String table) {
        return desk.operations()
                .cluster()
                .table(table)
                .orElseThrow(() -> new ProblemException(ProblemKind.NOT_FOUND, "No table of this name is configured"));
    }

    private static Response answer(HttpServletRequest request, ActionAnswer action) {
        return Response.fromResponse(Answer.json(request, action))
                .status(status(action))
                .build();
    }

    private static Response.Status status(ActionAnswer action) {
        return action.state() == ActionAnswer.State.PENDING ? Response.Status.ACCEPTED : Response.Status.OK;
    }
}
