package io.dstream.web.events;

import io.dstream.access.AccessGrant;
import io.dstream.control.AccessRole;
import io.dstream.control.ChangeTail;
import io.dstream.web.problem.ProblemException;
import io.dstream.web.problem.ProblemKind;
import io.dstream.web.problem.ProblemWriter;
import io.dstream.web.security.Allowed;
import io.dstream.web.security.Caller;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Streams events. A servlet and no resource: what JAX-RS offers for it waits for each client in the thread that sends,
 * so that one that does not read would hold up all.
 */
@Allowed(AccessRole.VIEWER)
public final class EventServlet extends HttpServlet {
    private static final long serialVersionUID = 1;

    public static final String PATH = "/api/v1/events";
    private static final String MEDIA_TYPE = "text/event-stream";

    private final transient EventHub hub;

    public EventServlet(EventHub hub) {
        this.hub = hub;
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        try {
            if (!request.getMethod().equals("GET")) {
                throw new ProblemException(ProblemKind.METHOD_NOT_ALLOWED, "Events can only be followed")
                        .with("Allow", "GET");
            }
            Caller.require(
                    request, EventServlet.class.getAnnotation(Allowed.class).value());
            checkAccepted(request.getHeader("Accept"));
            hub.checkRoom();
            EventRequest asked = EventRequest.parse(parameters(request), request.getHeader("Last-Event-ID"));
            if (asked.types().contains(EventType.LOG)) {
                Caller.require(request, AccessRole.OPERATOR);
            }
            stream(asked, Caller.grant(request), request, response);
        } catch (RuntimeException e) {
            ProblemWriter.write(request, response, e);
        }
    }

    private void stream(EventRequest asked, AccessGrant grant, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        // Asked for before the answer begins: there may be no such table.
        PendingSink pending = new PendingSink();
        ChangeTail.Watch tail = hub.tail(asked, pending);
        response.setContentType(MEDIA_TYPE + ";charset=utf-8");
        // Some proxies would hold events back until their buffers are full.
        response.setHeader("X-Accel-Buffering", "no");
        AsyncContext context = request.startAsync();
        context.setTimeout(0);
        EventStream stream = new EventStream(context, response.getOutputStream(), hub::gone);
        context.addListener(stream);
        pending.begin(stream);
        hub.open(asked, grant, stream, tail);
        stream.begin();
    }

    private static void checkAccepted(@Nullable String accept) {
        if (accept != null
                && !accept.contains(MEDIA_TYPE)
                && !accept.contains("text/*")
                && !accept.contains("*/*")
                && !accept.isBlank()) {
            throw new ProblemException(
                    ProblemKind.NOT_ACCEPTABLE, "The Accept header allows no media type that this path answers with");
        }
    }

    private static Map<String, List<String>> parameters(HttpServletRequest request) {
        Map<String, List<String>> parameters = new TreeMap<>();
        request.getParameterMap().forEach((name, values) -> parameters.put(name, List.of(values)));
        return parameters;
    }
}
