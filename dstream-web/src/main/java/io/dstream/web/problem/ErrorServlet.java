package io.dstream.web.problem;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Answers in place of the server's own error pages, where a request never reached a resource. */
public class ErrorServlet extends HttpServlet {
    private static final long serialVersionUID = 1;

    public static final String PATH = "/error";

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Object status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        // Asked for as a page of its own it is no page.
        ProblemKind kind = status instanceof Integer code ? ProblemKind.of(code) : ProblemKind.NOT_FOUND;
        ProblemWriter.write(
                request, response, new ProblemException(kind, "The request could not be answered: " + kind.title()));
    }
}
