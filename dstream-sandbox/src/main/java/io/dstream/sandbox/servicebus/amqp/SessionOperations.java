package io.dstream.sandbox.servicebus.amqp;

import io.dstream.sandbox.amqp.AmqpWriter;
import io.dstream.sandbox.amqp.Reply;
import io.dstream.sandbox.amqp.Request;
import io.dstream.sandbox.servicebus.broker.QueueSessions;
import io.dstream.sandbox.servicebus.broker.SessionLock;
import java.util.function.Function;
import org.apache.qpid.protonj2.types.Binary;

/** What a session's holder asks beside receiving. */
final class SessionOperations {
    private static final String STATE = "session-state";

    private final QueueSessions sessions;

    SessionOperations(QueueSessions sessions) {
        this.sessions = sessions;
    }

    Reply renewLock(Request request) {
        return withLock(request, lock -> {
            sessions.renew(lock);
            AmqpWriter writer = new AmqpWriter();
            int map = writer.beginMap();
            writer.string("expiration").timestamp(lock.lockedUntilMillis());
            return Reply.ok(writer.end(map, 2));
        });
    }

    Reply state(Request request) {
        return withLock(request, lock -> {
            byte[] state = sessions.state(lock);
            AmqpWriter writer = new AmqpWriter();
            int map = writer.beginMap();
            writer.string(STATE);
            if (state == null) {
                writer.nothing();
            } else {
                writer.binary(state);
            }
            return Reply.ok(writer.end(map, 2));
        });
    }

    Reply setState(Request request) {
        Object state = request.argument(STATE);
        return withLock(request, lock -> {
            sessions.setState(lock, state instanceof Binary binary ? binary.asByteArray() : null);
            return Reply.of(Reply.OK, "OK");
        });
    }

    private Reply withLock(Request request, Function<SessionLock, Reply> action) {
        String id = request.text("session-id");
        SessionLock lock = id == null ? null : sessions.held(id);
        return lock == null
                ? Reply.failed(
                        Reply.GONE,
                        Conditions.SESSION_LOCK_LOST,
                        "The session lock has expired on the session. Accept the session again.")
                : action.apply(lock);
    }
}
