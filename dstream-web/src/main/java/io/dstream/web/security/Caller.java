package io.dstream.web.security;

import io.dstream.access.AccessGrant;
import io.dstream.control.AccessRole;
import io.dstream.control.Actor;
import io.dstream.web.problem.ProblemException;
import io.dstream.web.problem.ProblemKind;
import jakarta.servlet.http.HttpServletRequest;

/** Who asks, as the filter has found out. */
public final class Caller {
    private static final String ATTRIBUTE = "io.dstream.grant";

    private Caller() {}

    static void remember(HttpServletRequest request, AccessGrant grant) {
        request.setAttribute(ATTRIBUTE, grant);
    }

    /** Returns what the caller was granted. */
    public static AccessGrant grant(HttpServletRequest request) {
        if (request.getAttribute(ATTRIBUTE) instanceof AccessGrant grant) {
            return grant;
        }
        throw new ProblemException(ProblemKind.FORBIDDEN, "Nobody has been let in");
    }

    public static Actor actor(HttpServletRequest request) {
        return grant(request).actor();
    }

    /**
     * Lets on whoever has a role.
     *
     * @throws ProblemException if the caller has not
     */
    public static void require(HttpServletRequest request, AccessRole role) {
        AccessRole own = actor(request).role();
        if (!own.includes(role)) {
            throw new ProblemException(
                    ProblemKind.FORBIDDEN, "This needs the role " + role.label() + "; yours is " + own.label());
        }
    }
}
