package io.dstream.route;

import io.dstream.publish.PublishException;
import java.time.Duration;
import java.util.function.Consumer;

/** Two listeners as one. */
record ProcessorListeners(ProcessorListener first, ProcessorListener second) implements ProcessorListener {
    private void both(Consumer<ProcessorListener> call) {
        call.accept(first);
        call.accept(second);
    }

    @Override
    public void routed(String session, int messages, int events, int repeated) {
        both(each -> each.routed(session, messages, events, repeated));
    }

    @Override
    public void routeTook(String session, Duration took) {
        both(each -> each.routeTook(session, took));
    }

    @Override
    public void dropped(String session, RouteOutcome.Stale stale) {
        both(each -> each.dropped(session, stale));
    }

    @Override
    public void deadLettered(String session, String messageId, String reason) {
        both(each -> each.deadLettered(session, messageId, reason));
    }

    @Override
    public void failed(String session, PublishException failure) {
        both(each -> each.failed(session, failure));
    }

    @Override
    public void recovered(String session, int failures) {
        both(each -> each.recovered(session, failures));
    }

    @Override
    public void sessionFailed(String session, RuntimeException failure) {
        both(each -> each.sessionFailed(session, failure));
    }

    @Override
    public void acceptFailed(RuntimeException failure) {
        both(each -> each.acceptFailed(failure));
    }
}
