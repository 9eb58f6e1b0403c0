package io.dstream.web;

import io.dstream.access.AccessControl;
import io.dstream.log.LogLevels;
import io.dstream.web.desk.Desk;
import io.dstream.web.events.EventHub;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import org.glassfish.grizzly.http.server.HttpServer;
import org.glassfish.grizzly.http.server.NetworkListener;
import org.glassfish.grizzly.servlet.WebappContext;
import org.glassfish.jersey.internal.inject.AbstractBinder;
import org.glassfish.jersey.server.ResourceConfig;
import org.glassfish.jersey.servlet.ServletContainer;

/** The application as a server runs it, in this process. */
public final class RestServer implements AutoCloseable {
    private final HttpServer server = new HttpServer();
    private final NetworkListener listener;
    private final EventHub events;

    private RestServer(Desk desk) throws IOException {
        AccessControl access =
                new AccessControl(desk::access, desk.operations().audit(), Clock.systemUTC(), System::nanoTime);
        listener = new NetworkListener("rest", "127.0.0.1", 0);
        server.addListener(listener);
        WebappContext context = new WebappContext("dstream", "");
        events = new EventHub(desk, access, RestServer::thread, "abc");
        WebSetup.register(context, access, events);
        ResourceConfig resources = ResourceConfig.forApplication(new RestApplication());
        resources.register(new AbstractBinder() {
            @Override
            protected void configure() {
                bind(desk).to(Desk.class);
                bind(new LogLevels()).to(LogLevels.class);
            }
        });
        var rest = context.addServlet("rest", new ServletContainer(resources));
        rest.addMapping("/*");
        rest.setLoadOnStartup(1);
        context.deploy(server);
        server.start();
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "events");
        thread.setDaemon(true);
        return thread;
    }

    public static RestServer start(Desk desk) throws IOException {
        return new RestServer(desk);
    }

    public URI uri() {
        return URI.create("http://127.0.0.1:" + listener.getPort());
    }

    @Override
    public void close() {
        events.close();
        server.shutdownNow();
    }
}
