package io.dstream.web.security;

import io.dstream.web.problem.Problem;
import io.dstream.web.problem.ProblemException;
import io.dstream.web.problem.ProblemKind;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Refuses what another site's page makes a browser ask for.
 *
 * <p>A browser sends a password that it knows, or its being on this machine, with every request, whoever wrote the
 * page. What changes anything must therefore come with a media type that no form can send, and from no other site.
 */
final class BrowserRule {
    private static final Set<String> CHANGING = Set.of("POST", "PUT");
    private static final Set<String> OWN = Set.of("same-origin", "none");

    private BrowserRule() {}

    static void check(HttpServletRequest request) {
        if (isForeign(request) && !isNavigation(request)) {
            throw new ProblemException(ProblemKind.FORBIDDEN, "Pages of other sites may not ask for this");
        }
        if (CHANGING.contains(request.getMethod()) && !hasUnusualBody(request)) {
            throw new ProblemException(
                    Problem.of(ProblemKind.UNSUPPORTED_MEDIA_TYPE, "The Content-Type is not one that this path reads")
                            .withRemedy("Send Content-Type: application/json, also with an empty body"));
        }
    }

    private static boolean isForeign(HttpServletRequest request) {
        @Nullable String site = request.getHeader("Sec-Fetch-Site");
        if (site != null) {
            return !OWN.contains(site.toLowerCase(Locale.ROOT));
        }
        @Nullable String origin = request.getHeader("Origin");
        return origin != null && !isSameHost(origin, request.getHeader("Host"));
    }

    private static boolean isSameHost(String origin, @Nullable String host) {
        try {
            return host != null && host.equalsIgnoreCase(URI.create(origin).getRawAuthority());
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    // A link to the documentation may stand anywhere; the page that holds it does not get the answer.
    private static boolean isNavigation(HttpServletRequest request) {
        return request.getMethod().equals("GET") && "navigate".equals(request.getHeader("Sec-Fetch-Mode"));
    }

    private static boolean hasUnusualBody(HttpServletRequest request) {
        @Nullable String type = request.getContentType();
        String media = type == null ? "" : type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        return media.equals("application/json") || media.equals("text/hcl");
    }
}
