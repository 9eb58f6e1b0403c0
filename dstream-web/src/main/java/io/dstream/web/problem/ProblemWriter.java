package io.dstream.web.problem;

import io.dstream.json.Json;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Writes problems where no resource is reached. */
public final class ProblemWriter {
    private static final int MAX_PATH = 300;

    private ProblemWriter() {}

    /** Answers with a problem, unless an answer has begun already. */
    public static void write(HttpServletRequest request, HttpServletResponse response, ProblemException problem)
            throws IOException {
        if (response.isCommitted()) {
            return;
        }
        byte[] body = Json.writeBytes(problem.problem().at(path(request)));
        response.resetBuffer();
        response.setStatus(problem.problem().status());
        problem.headers().forEach(response::setHeader);
        response.setContentType(Problem.MEDIA_TYPE);
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }

    /** Answers with the problem that an exception is. */
    public static void write(HttpServletRequest request, HttpServletResponse response, RuntimeException fault)
            throws IOException {
        write(request, response, Faults.problem(fault));
    }

    /** Returns the path that was asked for as it was sent, without the query, which may hold anything. */
    static String path(HttpServletRequest request) {
        Object original = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
        String path = original == null ? request.getRequestURI() : original.toString();
        return path == null ? "" : path.substring(0, Math.min(MAX_PATH, path.length()));
    }
}
