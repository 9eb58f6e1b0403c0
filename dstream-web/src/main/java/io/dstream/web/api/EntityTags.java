package io.dstream.web.api;

import io.dstream.web.problem.Problem;
import io.dstream.web.problem.ProblemException;
import io.dstream.web.problem.ProblemKind;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Entity tags in headers: RFC 9110 8.8.3. */
final class EntityTags {
    private static final Pattern STRONG = Pattern.compile("\\s*\"([\\x21\\x23-\\x7e]{1,200})\"\\s*");

    private EntityTags() {}

    static String quoted(@Nullable String etag) {
        return "\"" + etag + "\"";
    }

    /** Returns the tag of the {@code If-Match} header. */
    static String required(HttpServletRequest request) {
        String header = request.getHeader(HttpHeaders.IF_MATCH);
        if (header == null) {
            throw new ProblemException(Problem.of(
                            ProblemKind.PRECONDITION_REQUIRED,
                            "A configuration is only replaced by whoever has read it")
                    .withRemedy("Send the ETag of GET /api/v1/config as If-Match"));
        }
        Matcher tag = STRONG.matcher(header);
        if (!tag.matches()) {
            throw new ProblemException(
                    ProblemKind.INVALID_REQUEST, "The header If-Match must be one strong entity tag");
        }
        return tag.group(1);
    }
}
