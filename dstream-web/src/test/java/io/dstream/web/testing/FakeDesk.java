package io.dstream.web.testing;

import io.dstream.config.AccessConfig;
import io.dstream.control.Operations;
import io.dstream.web.desk.Desk;

/** The desk of an instance that is made up. */
public final class FakeDesk implements Desk {
    public final InMemoryAuditLog audit = new InMemoryAuditLog();
    public final InMemoryTables tables = new InMemoryTables(audit);
    public final InMemoryConfig config = new InMemoryConfig();
    public final InMemoryDeadLetters deadLetters = new InMemoryDeadLetters();

    private volatile AccessConfig access = AccessConfig.OPEN;
    private volatile boolean isReady = true;

    public void access(AccessConfig now) {
        access = now;
    }

    public void ready(boolean now) {
        isReady = now;
    }

    @Override
    public Operations operations() {
        return new Operations(tables, tables, config, deadLetters, audit, tables, tables);
    }

    @Override
    public AccessConfig access() {
        return access;
    }

    @Override
    public boolean isReady() {
        return isReady;
    }

    @Override
    public String metrics() {
        return "# TYPE dstream_ready gauge\ndstream_ready 1.0\n";
    }
}
