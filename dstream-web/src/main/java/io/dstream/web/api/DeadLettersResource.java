package io.dstream.web.api;

import io.dstream.control.AccessRole;
import io.dstream.deadletter.DeadLetter;
import io.dstream.deadletter.Repair;
import io.dstream.deadletter.ResubmitReport;
import io.dstream.web.api.Requests.DeadLetterPage;
import io.dstream.web.api.Requests.PurgeAnswer;
import io.dstream.web.api.Requests.PurgeRequest;
import io.dstream.web.api.Requests.ResubmitRequest;
import io.dstream.web.desk.Desk;
import io.dstream.web.http.Answer;
import io.dstream.web.http.Body;
import io.dstream.web.http.Listing;
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
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Shows and mends what could not be delivered; entities are named in query or body, since their names hold slashes. */
@Path("api/v1/dead-letters")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class DeadLettersResource {
    static final int MAX_PEEK = 250;
    static final int DEFAULT_PEEK = 50;
    static final int MAX_RESUBMIT = 250;
    static final int MAX_PURGE = 1_000;
    private static final int MAX_ENTITY = 600;

    @Inject
    Desk desk;

    @GET
    @Allowed(AccessRole.VIEWER)
    @Takes({"limit", "offset"})
    public Response entities(@Context HttpServletRequest request, @Context UriInfo uri) {
        return Answer.json(request, Listing.of(desk.operations().deadLetters().entities(), Query.of(uri)));
    }

    @GET
    @Path("messages")
    @Allowed(AccessRole.VIEWER)
    @Takes({"entity", "from", "limit"})
    public Response messages(@Context HttpServletRequest request, @Context UriInfo uri) {
        Query query = Query.of(uri);
        String entity = query.required("entity");
        int limit = query.number("limit", 1, MAX_PEEK, DEFAULT_PEEK);
        List<DeadLetter> letters =
                desk.operations().deadLetters().peek(entity, query.longNumber("from", 0, Long.MAX_VALUE, 0), limit);
        @Nullable
        Long next =
                letters.size() < limit ? null : letters.get(letters.size() - 1).sequenceNumber() + 1;
        return Answer.json(request, new DeadLetterPage(entity, letters, next));
    }

    @POST
    @Path("resubmit")
    @Allowed(AccessRole.OPERATOR)
    public Response resubmit(@Context HttpServletRequest request, InputStream body) {
        ResubmitRequest asked = Body.json(body, ResubmitRequest.class);
        String entity = entity(asked.entity());
        List<Repair> letters = some(asked.letters(), "letters", MAX_RESUBMIT);
        ResubmitReport report = desk.operations().deadLetters().resubmit(entity, letters);
        note(
                request,
                "dead-letters.resubmit",
                entity,
                report.failed().isEmpty() ? "done" : "failed",
                report.resubmitted().size() + " sent again, " + report.failed().size() + " not");
        return Answer.json(request, report);
    }

    @POST
    @Path("purge")
    @Allowed(AccessRole.OPERATOR)
    public Response purge(@Context HttpServletRequest request, InputStream body) {
        PurgeRequest asked = Body.json(body, PurgeRequest.class);
        String entity = entity(asked.entity());
        boolean isAll = Boolean.TRUE.equals(asked.all());
        if (isAll == (asked.sequenceNumbers() != null)) {
            throw wrong("Either the field sequenceNumbers or the field all with true is needed");
        }
        List<Long> numbers = isAll ? List.of() : some(asked.sequenceNumbers(), "sequenceNumbers", MAX_PURGE);
        int purged = desk.operations().deadLetters().purge(entity, numbers);
        note(request, "dead-letters.purge", entity, "done", purged + " deleted for good");
        return Answer.json(request, new PurgeAnswer(entity, purged));
    }

    private void note(HttpServletRequest request, String action, String entity, String outcome, String detail) {
        desk.operations().audit().note(Caller.actor(request), action, entity, outcome, detail);
    }

    private static String entity(@Nullable String entity) {
        if (entity == null || entity.isBlank() || entity.length() > MAX_ENTITY) {
            throw wrong("The field entity is missing or longer than " + MAX_ENTITY + " characters");
        }
        return entity;
    }

    private static <T> List<T> some(@Nullable List<T> given, String field, int most) {
        if (given == null
                || given.isEmpty()
                || given.size() > most
                || given.stream().anyMatch(Objects::isNull)) {
            throw wrong("The field " + field + " must hold 1 to " + most + " values");
        }
        return given;
    }

    private static ProblemException wrong(String detail) {
        return new ProblemException(ProblemKind.INVALID_REQUEST, detail);
    }
}
