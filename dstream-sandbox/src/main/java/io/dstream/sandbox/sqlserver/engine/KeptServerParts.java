package io.dstream.sandbox.sqlserver.engine;

import io.dstream.sandbox.sqlserver.engine.catalog.Database;
import io.dstream.sandbox.sqlserver.engine.cdc.ChangeCapture;
import io.dstream.sandbox.sqlserver.engine.keep.KeptCapture;
import io.dstream.sandbox.sqlserver.engine.keep.Restoration;
import java.util.HexFormat;
import java.util.List;

/** What the server itself adds to its restoration. */
final class KeptServerParts implements Restoration.Parts {
    private final Server server;

    KeptServerParts(Server server) {
        this.server = server;
    }

    @Override
    public ChangeCapture capture(Database database) {
        return new ChangeCapture(database, server.storage(), server.clock(), server.captureDelay(), server.job());
    }

    @Override
    public void ddl(Database database, KeptCapture.Ddl ddl) {
        server.views()
                .restore(new CdcViews.Definition(
                        database,
                        ddl.sourceObjectId(),
                        ddl.text(),
                        HexFormat.of().parseHex(ddl.lsn()),
                        ddl.time()));
    }

    /** Returns the definitions that changed captured tables, as they are kept. */
    List<KeptCapture.Ddl> ddl(Database database) {
        return server.views().definitions(database).stream()
                .map(definition -> new KeptCapture.Ddl(
                        definition.sourceObjectId(),
                        definition.text(),
                        HexFormat.of().formatHex(definition.lsn()),
                        definition.time()))
                .toList();
    }
}
