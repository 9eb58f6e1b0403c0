package io.dstream.web;

import io.dstream.access.AccessControl;
import io.dstream.log.LogLevels;
import io.dstream.log.LogTail;
import io.dstream.web.api.TableListings;
import io.dstream.web.desk.Desk;
import io.dstream.web.events.EventHub;
import io.dstream.web.problem.ErrorServlet;
import io.undertow.Undertow;
import io.undertow.servlet.Servlets;
import io.undertow.servlet.api.DeploymentInfo;
import io.undertow.servlet.api.DeploymentManager;
import io.undertow.servlet.api.InstanceFactory;
import io.undertow.servlet.util.ImmediateInstanceFactory;
import jakarta.inject.Singleton;
import jakarta.servlet.Servlet;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Clock;
import java.util.Set;
import org.glassfish.jersey.internal.inject.AbstractBinder;
import org.glassfish.jersey.server.ResourceConfig;
import org.glassfish.jersey.servlet.ServletContainer;

/** The application as a server runs it, in this process. */
public final class RestServer implements AutoCloseable {
    private final Undertow server;
    private final DeploymentManager deployment;
    private final EventHub events;
    private final LogTail logs = new LogTail();

    private RestServer(Desk desk) throws ServletException {
        AccessControl access =
                new AccessControl(desk::access, desk.operations().audit(), Clock.systemUTC(), System::nanoTime);
        logs.begin();
        events = new EventHub(desk, access, logs, RestServer::thread, "abc");
        InstanceFactory<Servlet> rest = new ImmediateInstanceFactory<>(new ServletContainer(resources(desk)));
        DeploymentInfo application = Servlets.deployment()
                .setClassLoader(RestServer.class.getClassLoader())
                .setDeploymentName("dstream")
                .setContextPath("/")
                .addErrorPage(Servlets.errorPage(ErrorServlet.PATH))
                .addServletContainerInitializer(new io.undertow.servlet.api.ServletContainerInitializerInfo(
                        Setup.class, new ImmediateInstanceFactory<>(new Setup(access, events)), Set.of()))
                .addServlet(Servlets.servlet("rest", ServletContainer.class, rest)
                        .addMapping("/*")
                        .setLoadOnStartup(1));
        deployment = Servlets.defaultContainer().addDeployment(application);
        deployment.deploy();
        server = Undertow.builder()
                .addHttpListener(0, "127.0.0.1")
                .setHandler(deployment.start())
                .build();
        server.start();
    }

    /** Registers what a server's listener would. */
    private record Setup(AccessControl access, EventHub events) implements jakarta.servlet.ServletContainerInitializer {
        @Override
        public void onStartup(@org.jspecify.annotations.Nullable Set<Class<?>> classes, ServletContext context) {
            WebSetup.register(context, access, events);
        }
    }

    private static ResourceConfig resources(Desk desk) {
        ResourceConfig resources = ResourceConfig.forApplication(new RestApplication());
        resources.register(new AbstractBinder() {
            @Override
            protected void configure() {
                bind(desk).to(Desk.class);
                bind(new LogLevels()).to(LogLevels.class);
                bindAsContract(TableListings.class).in(Singleton.class);
            }
        });
        return resources;
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "events");
        thread.setDaemon(true);
        return thread;
    }

    public static RestServer start(Desk desk) throws ServletException {
        return new RestServer(desk);
    }

    public URI uri() {
        InetSocketAddress address =
                (InetSocketAddress) server.getListenerInfo().get(0).getAddress();
        return URI.create("http://127.0.0.1:" + address.getPort());
    }

    /** Ends the events as undeploying does. */
    void endEvents() {
        events.close();
    }

    @Override
    public void close() {
        events.close();
        logs.close();
        server.stop();
        try {
            deployment.stop();
        } catch (ServletException e) {
            throw new IllegalStateException("The application cannot be stopped", e);
        }
        deployment.undeploy();
    }
}
