package io.dstream.web.api;

import io.dstream.control.AccessRole;
import io.dstream.log.LogLevels;
import io.dstream.log.LogLevels.LogLevel;
import io.dstream.log.LogLevels.LoggerReport;
import io.dstream.web.api.Requests.LoggerChange;
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
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Shows and changes what the instance that answers logs. */
@Path("api/v1/loggers")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class LoggersResource {
    @Inject
    Desk desk;

    @Inject
    LogLevels levels;

    @GET
    @Allowed(AccessRole.VIEWER)
    @Takes({"text", "limit", "offset"})
    public Response loggers(@Context HttpServletRequest request, @Context UriInfo uri) {
        Query query = Query.of(uri);
        String text = query.text("text");
        String part = text == null ? "" : text.toLowerCase(Locale.ROOT);
        List<LoggerReport> found = levels.loggers().stream()
                .filter(logger -> logger.name().toLowerCase(Locale.ROOT).contains(part))
                .toList();
        return Answer.json(request, Listing.of(found, query));
    }

    @GET
    @Path("{logger}")
    @Allowed(AccessRole.VIEWER)
    public Response logger(@Context HttpServletRequest request, @PathParam("logger") String logger) {
        return Answer.json(
                request,
                levels.find(logger)
                        .orElseThrow(() ->
                                new ProblemException(ProblemKind.NOT_FOUND, "There is no logger of this name yet")));
    }

    @PUT
    @Path("{logger}")
    @Allowed(AccessRole.ADMIN)
    public Response change(@Context HttpServletRequest request, @PathParam("logger") String logger, InputStream body) {
        LoggerReport changed = levels.change(
                        logger, level(Body.json(body, LoggerChange.class).level()))
                .orElseThrow(() -> new ProblemException(
                        ProblemKind.UNPROCESSABLE, "This is no name of a logger whose level can be changed so"));
        desk.operations()
                .audit()
                .note(Caller.actor(request), "logger.level", logger, "done", "Logs " + changed.effectiveLevel());
        return Answer.json(request, changed);
    }

    private static @Nullable LogLevel level(@Nullable String label) {
        if (label == null) {
            return null;
        }
        return LogLevel.find(label)
                .orElseThrow(() -> new ProblemException(
                        ProblemKind.INVALID_REQUEST,
                        "The field level must be null, trace, debug, info, warn, error or off"));
    }
}
