package io.dstream.web;

import io.dstream.web.api.AuditResource;
import io.dstream.web.api.ClusterResource;
import io.dstream.web.api.ConfigResource;
import io.dstream.web.api.DeadLettersResource;
import io.dstream.web.api.LoggersResource;
import io.dstream.web.api.SessionResource;
import io.dstream.web.api.TablesResource;
import io.dstream.web.docs.DocsResource;
import io.dstream.web.health.HealthResource;
import io.dstream.web.http.QueryFilter;
import io.dstream.web.metrics.MetricsResource;
import io.dstream.web.problem.ThrowableMapper;
import io.dstream.web.security.RoleFilter;
import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.Map;
import java.util.Set;

/** Serves the resources named here, and nothing else that a server may find, from the application's root. */
@ApplicationPath("/")
public class RestApplication extends Application {
    private static final Set<Class<?>> CLASSES = Set.of(
            AuditResource.class,
            ClusterResource.class,
            ConfigResource.class,
            DeadLettersResource.class,
            DocsResource.class,
            HealthResource.class,
            LoggersResource.class,
            MetricsResource.class,
            SessionResource.class,
            TablesResource.class,
            QueryFilter.class,
            RoleFilter.class,
            ThrowableMapper.class);

    @Override
    public Set<Class<?>> getClasses() {
        return CLASSES;
    }

    /** Jersey would add a description of its own and answer with its own pages; others ignore these. */
    @Override
    public Map<String, Object> getProperties() {
        return Map.of(
                "jersey.config.server.wadl.disableWadl", true,
                "jersey.config.server.response.setStatusOverSendError", true);
    }
}
