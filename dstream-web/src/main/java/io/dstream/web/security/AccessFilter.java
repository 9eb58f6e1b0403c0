package io.dstream.web.security;

import io.dstream.access.AccessControl;
import io.dstream.access.AccessDecision.Later.Cause;
import io.dstream.access.AccessGrant;
import io.dstream.access.AccessRequest;
import io.dstream.web.http.HeaderRule;
import io.dstream.web.problem.Problem;
import io.dstream.web.problem.ProblemException;
import io.dstream.web.problem.ProblemKind;
import io.dstream.web.problem.ProblemWriter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.Locale;

/** The one door: finds out who asks before anything else sees the request, alike on every server. */
public final class AccessFilter extends HttpFilter {
    private static final long serialVersionUID = 1;

    private final transient AccessControl access;

    public AccessFilter(AccessControl access) {
        this.access = access;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        SecurityHeaders.set(response);
        try {
            HeaderRule.check(request);
            if (isHealth(request)) {
                checkReads(request);
            } else {
                Caller.remember(request, admit(request));
                BrowserRule.check(request);
            }
        } catch (RuntimeException e) {
            ProblemWriter.write(request, response, e);
            return;
        }
        chain.doFilter(request, response);
    }

    // On some servers a probe's path belongs to a servlet of their own, which fails at other methods.
    private static void checkReads(HttpServletRequest request) {
        if (!request.getMethod().equals("GET") && !request.getMethod().equals("HEAD")) {
            throw new ProblemException(ProblemKind.METHOD_NOT_ALLOWED, "Probes can only be read")
                    .with("Allow", "GET, HEAD");
        }
    }

    // By the path as it was sent: whatever a server decodes or removes, nothing else begins so.
    private static boolean isHealth(HttpServletRequest request) {
        String path = request.getRequestURI().substring(request.getContextPath().length());
        return path.equals("/health/live") || path.equals("/health/ready") || path.equals("/health/started");
    }

    private AccessGrant admit(HttpServletRequest request) {
        return access.decide(asked(request))
                .fold(
                        granted -> granted.grant(),
                        unknown -> {
                            throw new ProblemException(ProblemKind.NOT_LOGGED_IN, unknown.detail())
                                    .with("WWW-Authenticate", unknown.challenge());
                        },
                        forbidden -> {
                            throw new ProblemException(Problem.of(ProblemKind.FORBIDDEN, forbidden.detail())
                                    .withRemedy(forbidden.remedy()));
                        },
                        later -> {
                            ProblemKind kind = later.cause() == Cause.TOO_MANY_FAILURES
                                    ? ProblemKind.TOO_MANY_REQUESTS
                                    : ProblemKind.UNAVAILABLE;
                            throw new ProblemException(kind, later.detail())
                                    .with(
                                            "Retry-After",
                                            String.valueOf(later.retryAfter().toSeconds()));
                        });
    }

    private static AccessRequest asked(HttpServletRequest request) {
        return new AccessRequest(
                request.getRemoteAddr(),
                request.getLocalAddr(),
                request.getHeader("Host"),
                Collections.list(request.getHeaderNames()).stream().anyMatch(AccessFilter::isProxys),
                request.getHeader("Authorization"));
    }

    private static boolean isProxys(String header) {
        String name = header.toLowerCase(Locale.ROOT);
        return name.equals("forwarded")
                || name.startsWith("x-forwarded")
                || name.equals("x-real-ip")
                || name.equals("via");
    }
}
