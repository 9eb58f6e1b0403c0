package io.dstream.web;

import io.dstream.access.AccessControl;
import io.dstream.web.problem.ErrorServlet;
import io.dstream.web.security.AccessFilter;
import jakarta.inject.Inject;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;
import java.util.EnumSet;

/** Puts the door before everything else that the application answers. */
@WebListener
public class WebSetup implements ServletContextListener {
    @Inject
    AccessControl access;

    @Override
    public void contextInitialized(ServletContextEvent event) {
        register(event.getServletContext(), access);
    }

    /** Registers what is not a JAX-RS resource, the same for a server and for a test. */
    static void register(ServletContext context, AccessControl access) {
        var filter = context.addFilter("access", new AccessFilter(access));
        filter.setAsyncSupported(true);
        filter.addMappingForUrlPatterns(EnumSet.of(DispatcherType.REQUEST), false, "/*");
        context.addServlet("error", new ErrorServlet()).addMapping(ErrorServlet.PATH);
    }
}
