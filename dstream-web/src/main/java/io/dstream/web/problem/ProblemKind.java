package io.dstream.web.problem;

/** The kinds of errors that REST answers with. */
public enum ProblemKind {
    INVALID_REQUEST(400, "The request is malformed"),
    NOT_LOGGED_IN(401, "A login is needed"),
    FORBIDDEN(403, "This is not allowed"),
    NOT_FOUND(404, "There is no such thing"),
    METHOD_NOT_ALLOWED(405, "This cannot be done with that method"),
    NOT_ACCEPTABLE(406, "No answer of an accepted media type exists"),
    CONFLICT(409, "The state does not allow it"),
    PRECONDITION_FAILED(412, "Somebody else has changed it meanwhile"),
    TOO_LARGE(413, "The request is too large"),
    UNSUPPORTED_MEDIA_TYPE(415, "This media type is not read here"),
    UNPROCESSABLE(422, "The request cannot be carried out as it is"),
    PRECONDITION_REQUIRED(428, "An If-Match header is needed"),
    TOO_MANY_REQUESTS(429, "Too many attempts"),
    FAILED(500, "Something failed unexpectedly"),
    UNAVAILABLE(503, "A service cannot be reached");

    private final int status;
    private final String title;

    ProblemKind(int status, String title) {
        this.status = status;
        this.title = title;
    }

    public int status() {
        return status;
    }

    public String title() {
        return title;
    }

    /** Returns the URI that names the kind. */
    public String type() {
        return "urn:dstream:problem:"
                + name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }

    /** Returns the kind for an HTTP status: the one of that number, else what its class stands for. */
    public static ProblemKind of(int status) {
        for (ProblemKind kind : values()) {
            if (kind.status == status) {
                return kind;
            }
        }
        return status < 500 ? INVALID_REQUEST : FAILED;
    }
}
