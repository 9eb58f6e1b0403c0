package io.dstream.sandbox.faults;

import io.dstream.sandbox.amqp.NamespaceFaults;
import io.dstream.sandbox.blob.BlobFaults;
import io.dstream.sandbox.blob.BlobServer;
import io.dstream.sandbox.eventhubs.EventHubsServer;
import io.dstream.sandbox.servicebus.ServiceBusServer;
import io.dstream.sandbox.sqlserver.engine.H2SqlServerEngine;
import io.dstream.sandbox.sqlserver.fault.SqlFaults;
import io.dstream.sandbox.sqlserver.tds.TdsServer;

/** What can go wrong with a sandbox, on demand. Safe for use by several threads. */
public final class Faults {
    private final SqlFaults sql;
    private final H2SqlServerEngine engine;
    private final TdsServer tds;
    private final ServiceBusServer serviceBus;
    private final EventHubsServer eventHubs;
    private final BlobServer blob;

    public Faults(
            SqlFaults sql,
            H2SqlServerEngine engine,
            TdsServer tds,
            ServiceBusServer serviceBus,
            EventHubsServer eventHubs,
            BlobServer blob) {
        this.sql = sql;
        this.engine = engine;
        this.tds = tds;
        this.serviceBus = serviceBus;
        this.eventHubs = eventHubs;
        this.blob = blob;
    }

    /** Returns the faults of statements. */
    public SqlFaults sql() {
        return sql;
    }

    /** Breaks all connections to SQL Server as a failing network does. */
    public void dropSqlConnections() {
        tds.dropConnections();
    }

    /** Stops the capture job of a database; what commits meanwhile is captured once it starts again. */
    public void stopCapture(String database) {
        engine.stopCapture(database);
    }

    public void startCapture(String database) {
        engine.startCapture(database);
    }

    /** Cleans up the changes of all capture instances of a database but the latest commit's. */
    public void cleanUp(String database) {
        engine.cleanUp(database);
    }

    public NamespaceFaults serviceBus() {
        return serviceBus.faults();
    }

    public NamespaceFaults eventHubs() {
        return eventHubs.faults();
    }

    /**
     * Lets the locks of all messages and sessions of a queue or subscription expire now.
     *
     * @throws IllegalArgumentException if there is no such entity
     */
    public void loseLocks(String entity) {
        serviceBus.loseLocks(entity);
    }

    /** Returns the faults of requests for blobs. */
    public BlobFaults blob() {
        return blob.faults();
    }

    /** Breaks all connections to blob storage as a failing network does. */
    public void dropBlobConnections() {
        blob.dropConnections();
    }

    /**
     * Ends a lease without its holder's doing: renewing it fails.
     *
     * @throws IllegalArgumentException if there is no such blob or nobody has its lease
     */
    public void loseLease(String container, String blobName) {
        blob.loseLease(container, blobName);
    }

    /** Ends all faults that last; capture jobs stay as they are. */
    public void clear() {
        sql.clear();
        serviceBus.faults().clear();
        eventHubs.faults().clear();
        blob.faults().clear();
    }
}
