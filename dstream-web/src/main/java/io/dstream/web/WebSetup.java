package io.dstream.web;

import io.dstream.access.AccessControl;
import io.dstream.log.LogTail;
import io.dstream.web.events.EventHub;
import io.dstream.web.events.EventServlet;
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

    @Inject
    EventHub events;

    @Inject
    LogTail logs;

    @Override
    public void contextInitialized(ServletContextEvent event) {
        logs.begin();
        register(event.getServletContext(), access, events);
    }

    @Override
    public void contextDestroyed(ServletContextEvent event) {
        events.close();
        logs.close();
    }

    /** Registers what is not a JAX-RS resource, the same for a server and for a test. */
    static void register(ServletContext context, AccessControl access, EventHub events) {
        var filter = context.addFilter("access", new AccessFilter(access));
        filter.setAsyncSupported(true);
        filter.addMappingForUrlPatterns(EnumSet.of(DispatcherType.REQUEST), false, "/*");
        var stream = context.addServlet("events", new EventServlet(events));
        stream.setAsyncSupported(true);
        stream.addMapping(EventServlet.PATH);
        context.addServlet("error", new ErrorServlet()).addMapping(ErrorServlet.PATH);
    }
}
