package io.dstream.web.problem;

import io.dstream.json.Json;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** Turns whatever a resource or the JAX-RS implementation throws into a problem. */
@Provider
public class ThrowableMapper implements ExceptionMapper<Throwable> {
    @Context
    HttpServletRequest request;

    @Override
    public Response toResponse(Throwable fault) {
        ProblemException problem = Faults.problem(fault);
        Response.ResponseBuilder response =
                Response.status(problem.problem().status()).type(Problem.MEDIA_TYPE);
        problem.headers().forEach(response::header);
        return response.entity(Json.writeBytes(problem.problem().at(ProblemWriter.path(request))))
                .build();
    }
}
