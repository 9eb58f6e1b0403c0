package io.dstream.route;

import io.dstream.log.StructuredLogger;
import io.dstream.publish.PublishException;

/** Logs the edges of routing. */
public final class RoutingLog implements ProcessorListener {
    private final StructuredLogger log = StructuredLogger.of(RoutingLog.class);

    @Override
    public void routed(String session, int messages, int events, int repeated) {
        log.debug(session + " - routed", "messages", messages, "events", events, "repeated", repeated);
    }

    @Override
    public void dropped(String session, RouteOutcome.Stale stale) {
        log.info(session + " - dropped the late words of a former holder", "session", session, "stale", stale);
    }

    @Override
    public void deadLettered(String session, String messageId, String reason) {
        log.error(session + " - message dead-lettered", "message", messageId, "reason", reason);
    }

    @Override
    public void failed(String session, PublishException failure) {
        log.warning(session + " - routing waits", "reason", failure.getMessage(), "fault", failure.fault());
    }

    @Override
    public void recovered(String session, int failures) {
        log.info(session + " - routing goes on", "failures", failures);
    }

    @Override
    public void sessionFailed(String session, RuntimeException failure) {
        log.warning(session + " - session ended; its messages are received again", "reason", failure.getMessage());
    }

    @Override
    public void acceptFailed(RuntimeException failure) {
        log.warning("ingest queue - no session could be accepted; trying again", "reason", failure.getMessage());
    }
}
