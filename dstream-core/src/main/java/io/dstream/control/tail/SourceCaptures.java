package io.dstream.control.tail;

import io.dstream.cdc.BoundCache;
import io.dstream.cdc.CaptureCatalog;
import io.dstream.cdc.CaptureInstance;
import io.dstream.cdc.CapturedColumn;
import io.dstream.cdc.ChangeSourceException;
import io.dstream.cdc.TableName;
import io.dstream.control.CaptureReport;
import io.dstream.control.CaptureReport.ColumnReport;
import io.dstream.control.CapturedTables;
import io.dstream.control.ClusterView;
import io.dstream.control.ControlException;
import io.dstream.control.ControlException.Reason;
import io.dstream.control.TableReport;
import java.util.List;

/** Tells what is captured from what this instance knows of the database's catalog. Safe for use by several threads. */
public final class SourceCaptures implements CapturedTables {
    private final ClusterView cluster;
    private final BoundCache bounds;
    private final CaptureCatalog catalog;

    public SourceCaptures(ClusterView cluster, BoundCache bounds, CaptureCatalog catalog) {
        this.cluster = cluster;
        this.bounds = bounds;
        this.catalog = catalog;
    }

    @Override
    public List<CaptureReport> captures(String table) {
        TableReport found = cluster.table(table)
                .orElseThrow(() -> new ControlException(Reason.NOT_FOUND, "No table of that name is configured"));
        try {
            return catalog.instancesOf(TableName.parse(found.table()), bounds.bound()).stream()
                    .map(SourceCaptures::report)
                    .toList();
        } catch (ChangeSourceException e) {
            throw new ControlException(Reason.UNAVAILABLE, String.valueOf(e.getMessage()), e);
        }
    }

    private static CaptureReport report(CaptureInstance instance) {
        return new CaptureReport(
                instance.name(),
                "cdc." + instance.changeTable(),
                instance.columns().stream().map(SourceCaptures::report).toList());
    }

    private static ColumnReport report(CapturedColumn column) {
        return new ColumnReport(column.name(), column.type().declaration(), column.isKey(), column.isComputed());
    }
}
