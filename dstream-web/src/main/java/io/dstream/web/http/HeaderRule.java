package io.dstream.web.http;

import io.dstream.web.problem.ProblemException;
import io.dstream.web.problem.ProblemKind;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Refuses what the servers' own parsers would stumble over, each in its own way. */
public final class HeaderRule {
    private static final int MAX_HEADER = 16 * 1024;
    private static final String TOKEN = "[!#$%&'*+.^_`|~0-9A-Za-z-]+";
    private static final String PARAMETER = "\\s*;\\s*" + TOKEN + "\\s*=\\s*(" + TOKEN + "|\"[^\"\\\\]*\")";
    private static final String MEDIA = TOKEN + "/" + TOKEN + "(" + PARAMETER + ")*\\s*";
    private static final Pattern CONTENT_TYPE = Pattern.compile("\\s*" + MEDIA);
    private static final Pattern ACCEPT = Pattern.compile("\\s*(" + MEDIA + ")?(,\\s*(" + MEDIA + ")?)*");
    private static final Pattern QUALITY =
            Pattern.compile("(?i).*;\\s*q\\s*=\\s*(?!(0(\\.\\d{0,3})?|1(\\.0{0,3})?)\\s*(;|,|$)).*");
    private static final Pattern ESCAPES = Pattern.compile("([^%]|%[0-9a-fA-F]{2})*+");
    private static final Pattern CHARSET = Pattern.compile(".*;\\s*charset\\s*=\\s*+\"?+(?!utf-8\\b).*");
    private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "PUT", "DELETE");

    private HeaderRule() {}

    /** Checks a request line and headers. */
    public static void check(HttpServletRequest request) {
        if (!METHODS.contains(request.getMethod())) {
            throw new ProblemException(ProblemKind.METHOD_NOT_ALLOWED, "This method is not answered anywhere")
                    .with("Allow", "GET, HEAD, POST, PUT");
        }
        for (String name : Collections.list(request.getHeaderNames())) {
            for (String value : Collections.list(request.getHeaders(name))) {
                if (value.length() > MAX_HEADER) {
                    throw malformed("A header is longer than " + MAX_HEADER + " characters");
                }
            }
        }
        checkMedia(request, "Accept", ACCEPT);
        checkMedia(request, "Content-Type", CONTENT_TYPE);
        checkBody(request);
        checkEscapes(request.getRequestURI(), "path");
        checkEscapes(request.getQueryString() == null ? "" : request.getQueryString(), "query");
    }

    private static void checkMedia(HttpServletRequest request, String name, Pattern form) {
        for (String value : Collections.list(request.getHeaders(name))) {
            boolean isTooLong = value.length() > 1_000;
            if (isTooLong
                    || !form.matcher(value).matches()
                    || QUALITY.matcher(value).matches()) {
                throw malformed("The header " + name + " is malformed");
            }
        }
    }

    // Nothing here reads forms; the servers' own parameters would, and wait for a body that may never come.
    private static void checkBody(HttpServletRequest request) {
        String type = request.getContentType();
        String media = type == null ? "" : type.strip().toLowerCase(Locale.ROOT);
        if (media.startsWith("application/x-www-form-urlencoded") || media.startsWith("multipart/")) {
            throw new ProblemException(ProblemKind.UNSUPPORTED_MEDIA_TYPE, "Forms are not read here");
        }
        if (CHARSET.matcher(media).matches()) {
            throw new ProblemException(ProblemKind.UNSUPPORTED_MEDIA_TYPE, "Only UTF-8 is read here");
        }
        String coding = request.getHeader("Transfer-Encoding");
        if (coding != null && !coding.strip().equalsIgnoreCase("chunked")) {
            throw malformed("The header Transfer-Encoding must be chunked");
        }
    }

    private static void checkEscapes(String text, String what) {
        if (text.length() > MAX_HEADER || !ESCAPES.matcher(text).matches()) {
            throw malformed("The " + what + " is malformed or too long");
        }
    }

    private static ProblemException malformed(String detail) {
        return new ProblemException(ProblemKind.INVALID_REQUEST, detail);
    }
}
