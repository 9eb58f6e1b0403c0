package io.dstream.web.problem;

import io.dstream.control.ControlException;
import io.dstream.json.JsonFormatException;
import io.dstream.log.StructuredLogger;
import jakarta.ws.rs.NotAllowedException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Tells which problem an exception is. */
final class Faults {
    private static final String RETRY_SECONDS = "5";
    private static final int INCIDENT_BYTES = 6;
    private static final StructuredLogger LOG = StructuredLogger.of(Faults.class);
    private static final SecureRandom RANDOM = new SecureRandom();

    private Faults() {}

    static ProblemException problem(Throwable fault) {
        if (fault instanceof ProblemException known) {
            return known;
        }
        if (fault instanceof ControlException control) {
            return of(control);
        }
        if (fault instanceof JsonFormatException format) {
            return new ProblemException(ProblemKind.INVALID_REQUEST, String.valueOf(format.getMessage()));
        }
        if (fault instanceof WebApplicationException web && web.getResponse().getStatus() < 500) {
            return of(web);
        }
        return unexpected(fault);
    }

    private static ProblemException of(ControlException fault) {
        String detail = String.valueOf(fault.getMessage());
        return switch (fault.reason()) {
            case NOT_FOUND -> new ProblemException(ProblemKind.NOT_FOUND, detail);
            case INVALID -> new ProblemException(ProblemKind.UNPROCESSABLE, detail);
            case CONFLICT -> new ProblemException(ProblemKind.CONFLICT, detail);
            case PRECONDITION_FAILED ->
                new ProblemException(Problem.of(ProblemKind.PRECONDITION_FAILED, detail)
                        .withRemedy("Read it again, make the change anew, and send the new ETag"));
            case UNAVAILABLE ->
                new ProblemException(ProblemKind.UNAVAILABLE, detail).with(HttpHeaders.RETRY_AFTER, RETRY_SECONDS);
        };
    }

    private static ProblemException of(WebApplicationException fault) {
        ProblemKind kind = ProblemKind.of(fault.getResponse().getStatus());
        ProblemException problem = new ProblemException(kind, detail(kind));
        if (fault instanceof NotAllowedException) {
            @Nullable String allow = fault.getResponse().getHeaderString(HttpHeaders.ALLOW);
            return allow == null ? problem : problem.with(HttpHeaders.ALLOW, withoutOptions(allow));
        }
        return problem;
    }

    // Nobody needs it here: no page of another site may ask for anything.
    private static String withoutOptions(String allow) {
        return Stream.of(allow.split(",", -1))
                .map(String::strip)
                .filter(method -> !method.equals("OPTIONS"))
                .sorted()
                .collect(Collectors.joining(", "));
    }

    // The message of the JAX-RS implementation may quote the request.
    private static String detail(ProblemKind kind) {
        return switch (kind) {
            case NOT_FOUND -> "Nothing is at this path; /api/v1/docs lists what there is";
            case METHOD_NOT_ALLOWED -> "The Allow header names the methods of this path";
            case NOT_ACCEPTABLE -> "The Accept header allows no media type that this path answers with";
            case UNSUPPORTED_MEDIA_TYPE -> "The Content-Type is not one that this path reads";
            default -> "The path, a header or the body of the request is malformed";
        };
    }

    private static ProblemException unexpected(Throwable fault) {
        byte[] bytes = new byte[INCIDENT_BYTES];
        RANDOM.nextBytes(bytes);
        String incident = HexFormat.of().formatHex(bytes);
        LOG.failure("rest - failed unexpectedly, incident " + incident, fault);
        return new ProblemException(
                Problem.of(ProblemKind.FAILED, "The log of the instance has the reason under incident " + incident)
                        .withRemedy("Report it with these lines of the log"));
    }
}
