package io.dstream.sandbox.sqlserver.engine.keep;

import io.dstream.sandbox.data.RecordCodec;
import io.dstream.sandbox.sqlserver.engine.catalog.Catalog;
import io.dstream.sandbox.sqlserver.engine.catalog.Database;
import io.dstream.sandbox.sqlserver.engine.catalog.IdentityCounter;
import io.dstream.sandbox.sqlserver.engine.catalog.Table;
import io.dstream.sandbox.sqlserver.engine.cdc.ChangeCapture;
import io.dstream.sandbox.sqlserver.engine.cdc.KeptCommits;
import io.dstream.sandbox.sqlserver.engine.cdc.KeptInstance;
import io.dstream.sandbox.sqlserver.engine.storage.H2Errors;
import io.dstream.sandbox.sqlserver.engine.storage.H2Storage;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Brings back what a server kept. */
public final class Restoration {
    /** Makes what belongs to a server that is being restored. */
    public interface Parts {
        ChangeCapture capture(Database database);

        void ddl(Database database, KeptCapture.Ddl ddl);
    }

    private final Keeper keeper;
    private final H2Storage storage;
    private final Catalog catalog;
    private final Duration captureDelay;
    private final Map<Database, KeptDatabase> kept = new LinkedHashMap<>();
    private final Set<String> counted = new HashSet<>(Set.of("rowversion"));

    public Restoration(Keeper keeper, H2Storage storage, Catalog catalog, Duration captureDelay) {
        this.keeper = keeper;
        this.storage = storage;
        this.catalog = catalog;
        this.captureDelay = captureDelay;
    }

    /** Brings back databases, tables and logins; returns whether anything had been kept. */
    public boolean restore(LocalDateTime now) {
        Map<String, byte[]> rows = keeper.definitions();
        byte[] server = rows.get("server");
        if (server != null) {
            restoreServer(RecordCodec.decode(server, KeptServer.class));
            rows.forEach(this::restoreDatabase);
            kept.forEach((database, form) -> restoreTables(database, rows));
            // nothing of it outlives the server
            catalog.restore(new Database(2, "tempdb", now));
        }
        return server != null;
    }

    private void restoreServer(KeptServer server) {
        catalog.restoreNextDatabaseId(server.nextDatabaseId());
        server.logins().forEach(login -> catalog.restoreLogin(login.name(), login.passwordHash()));
    }

    private void restoreDatabase(String name, byte[] row) {
        if (!name.startsWith("database/")) {
            return;
        }
        KeptDatabase form = RecordCodec.decode(row, KeptDatabase.class);
        Database database = new Database(form.id(), form.name(), form.created());
        database.setSnapshotIsolation(form.snapshotIsolation());
        database.restore(form.schemas(), form.idsUsed());
        database.security().restore(form.security());
        String counter = Keeper.logCounter(form.id());
        keeper.counters().restore(counter, database.log().entries());
        counted.add(counter);
        kept.put(database, form);
        catalog.restore(database);
    }

    private void restoreTables(Database database, Map<String, byte[]> rows) {
        String prefix = "table/" + database.id() + "/";
        rows.forEach((name, row) -> {
            if (name.startsWith(prefix)) {
                Table table = RecordCodec.decode(row, KeptTable.class).table(database.name());
                IdentityCounter identity = table.identity();
                if (identity != null) {
                    String counter = Keeper.identityCounter(database.id(), table.objectId());
                    keeper.counters().restore(counter, identity.values());
                    counted.add(counter);
                }
                database.put(table);
            }
        });
    }

    /** Brings catalog and storage to agree, where the process ended between the two, and lets captures go on. */
    public void reconcile(Parts parts) {
        Map<Database, List<KeptCapture.Instance>> instances = new LinkedHashMap<>();
        kept.forEach((database, form) -> {
            KeptCapture capture = form.capture();
            instances.put(database, new ArrayList<>(capture == null ? List.of() : capture.instances()));
        });
        new Reconciliation(storage, catalog).run(instances);
        keeper.counters().keepOnly(counted);
        Set<UUID> captures = new HashSet<>();
        kept.forEach((database, form) -> {
            KeptCapture capture = form.capture();
            if (capture != null) {
                captures.add(capture.captureJob().id());
                restoreCapture(database, capture, instances.getOrDefault(database, List.of()), parts);
            }
        });
        forgetOthers(captures);
    }

    private void restoreCapture(
            Database database, KeptCapture form, List<KeptCapture.Instance> instances, Parts parts) {
        ChangeCapture capture = parts.capture(database);
        database.setCapture(capture);
        List<KeptInstance> restored = new ArrayList<>();
        for (KeptCapture.Instance instance : instances) {
            Optional<Table> changeTable = database.table(instance.changeTableId());
            changeTable.ifPresent(table -> restored.add(instance.instance(table)));
        }
        form.ddl().forEach(ddl -> parts.ddl(database, ddl));
        capture.restore(restored, form.captureJob(captureDelay), form.cleanupJob());
    }

    private void forgetOthers(Set<UUID> captures) {
        try {
            KeptCommits.keepOnly(keeper.connection(), captures);
            keeper.connection().commit();
        } catch (SQLException e) {
            throw H2Errors.translate(e);
        }
    }
}
