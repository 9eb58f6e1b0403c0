package io.dstream.sandbox.sqlserver.engine.function;

import org.jspecify.annotations.Nullable;

/** The session whose statement the current thread runs. */
public final class CurrentSession {
    private static final ThreadLocal<@Nullable SessionCalls> CURRENT = new ThreadLocal<>();

    private CurrentSession() {}

    public static void set(@Nullable SessionCalls session) {
        if (session == null) {
            CURRENT.remove();
        } else {
            CURRENT.set(session);
        }
    }

    static SessionCalls get() {
        SessionCalls session = CURRENT.get();
        if (session == null) {
            throw new IllegalStateException("no session runs a statement in this thread");
        }
        return session;
    }
}
