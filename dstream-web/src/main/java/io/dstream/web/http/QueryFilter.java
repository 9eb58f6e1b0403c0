package io.dstream.web.http;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.ext.Provider;
import java.lang.reflect.Method;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Holds each method to the query parameters that it says it takes. */
@Provider
public class QueryFilter implements ContainerRequestFilter {
    @Context
    ResourceInfo resource;

    @Override
    public void filter(ContainerRequestContext context) {
        @Nullable Method method = resource.getResourceMethod();
        @Nullable Takes takes = method == null ? null : method.getAnnotation(Takes.class);
        Query.check(context.getUriInfo().getQueryParameters(), takes == null ? Set.of() : Set.of(takes.value()));
    }
}
