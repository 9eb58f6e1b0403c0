package io.dstream.web.security;

import io.dstream.web.problem.ProblemException;
import io.dstream.web.problem.ProblemKind;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.ext.Provider;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/** Holds the role that each method says it needs. */
@Provider
public class RoleFilter implements ContainerRequestFilter {
    @Context
    ResourceInfo resource;

    @Context
    HttpServletRequest request;

    @Override
    public void filter(ContainerRequestContext context) {
        @Nullable Method method = resource.getResourceMethod();
        if (method != null && method.isAnnotationPresent(Everybody.class)) {
            return;
        }
        @Nullable Allowed allowed = method == null ? null : method.getAnnotation(Allowed.class);
        if (allowed == null) {
            throw new ProblemException(ProblemKind.FORBIDDEN, "Nobody may ask for this");
        }
        Caller.require(request, allowed.value());
    }
}
