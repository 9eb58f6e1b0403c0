package io.dstream.sandbox.servicebus.broker;

/** The exclusive right of one receiver to a session's messages and state. */
public final class SessionLock {
    private final MessageSession session;
    private long lockedUntilMillis;
    private boolean held = true;

    SessionLock(MessageSession session, long lockedUntilMillis) {
        this.session = session;
        this.lockedUntilMillis = lockedUntilMillis;
    }

    public String sessionId() {
        return session.id();
    }

    public long lockedUntilMillis() {
        return lockedUntilMillis;
    }

    /** Returns whether the lock is neither released nor expired. */
    public boolean isHeld() {
        return held;
    }

    MessageSession session() {
        return session;
    }

    void renewUntil(long untilMillis) {
        lockedUntilMillis = untilMillis;
    }

    void end() {
        held = false;
    }
}
