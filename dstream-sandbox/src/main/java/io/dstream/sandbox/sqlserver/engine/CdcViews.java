package io.dstream.sandbox.sqlserver.engine;

import static io.dstream.sandbox.sqlserver.engine.SystemView.row;

import io.dstream.sandbox.sqlserver.engine.catalog.Column;
import io.dstream.sandbox.sqlserver.engine.catalog.Database;
import io.dstream.sandbox.sqlserver.engine.cdc.CaptureInstance;
import io.dstream.sandbox.sqlserver.engine.cdc.ChangeCapture;
import io.dstream.sandbox.sqlserver.engine.storage.Values;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** The metadata tables of schema cdc. */
final class CdcViews {
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Definition(Database database, int sourceObjectId, String text, byte[] lsn, LocalDateTime time) {}

    private final List<Definition> definitions = new CopyOnWriteArrayList<>();
    private final List<SystemView> views = List.of(
            SystemView.of(
                    "cdc",
                    "change_tables",
                    "object_id:i version:i? source_object_id:i? capture_instance:s start_lsn:l? end_lsn:l?"
                            + " supports_net_changes:b? has_drop_pending:b? role_name:s? index_name:s?"
                            + " filegroup_name:s? create_date:d? partition_switch:b",
                    CdcViews::changeTables),
            SystemView.of(
                    "cdc",
                    "captured_columns",
                    "object_id:i column_name:s column_id:i? column_type:s column_ordinal:i is_computed:b?"
                            + " masking_function:x?",
                    CdcViews::capturedColumns),
            SystemView.of(
                    "cdc",
                    "index_columns",
                    "object_id:i column_name:s index_ordinal:t column_id:i",
                    CdcViews::indexColumns),
            SystemView.of(
                    "cdc",
                    "ddl_history",
                    "source_object_id:i? object_id:i required_column_update:b? ddl_command:x? ddl_lsn:l ddl_time:d?",
                    this::history));

    List<SystemView> all() {
        return views;
    }

    void noteDefinition(Database database, int sourceObjectId, String text, LocalDateTime now) {
        ChangeCapture capture = database.capture();
        if (capture != null) {
            definitions.add(new Definition(database, sourceObjectId, text, capture.nextLsn(), Values.toDatetime(now)));
        }
    }

    List<Definition> definitions(Database database) {
        return definitions.stream()
                .filter(definition -> definition.database() == database)
                .toList();
    }

    void restore(Definition definition) {
        definitions.add(definition);
    }

    List<Definition> definitions(Database database, int sourceObjectId) {
        return definitions.stream()
                .filter(definition ->
                        definition.database() == database && definition.sourceObjectId() == sourceObjectId)
                .toList();
    }

    private static Collection<CaptureInstance> instances(Database database) {
        ChangeCapture capture = database.capture();
        return capture == null ? List.of() : capture.instances();
    }

    private static List<@Nullable Object[]> changeTables(Database database) {
        List<@Nullable Object[]> rows = new ArrayList<>();
        ChangeCapture capture = database.capture();
        for (CaptureInstance instance : instances(database)) {
            rows.add(row(
                    instance.changeTable().objectId(),
                    0,
                    instance.sourceObjectId(),
                    instance.name(),
                    capture == null ? null : capture.startLsn(instance.name()),
                    null,
                    instance.netChanges(),
                    false,
                    instance.role().isEmpty() ? null : instance.role(),
                    instance.indexName().isEmpty() ? null : instance.indexName(),
                    null,
                    Values.toDatetime(instance.created()),
                    true));
        }
        return rows;
    }

    private static List<@Nullable Object[]> capturedColumns(Database database) {
        List<@Nullable Object[]> rows = new ArrayList<>();
        for (CaptureInstance instance : instances(database)) {
            int ordinal = 0;
            for (Column column : instance.columns()) {
                ordinal++;
                rows.add(row(
                        instance.changeTable().objectId(),
                        column.name(),
                        column.id(),
                        column.typeName(),
                        ordinal,
                        false,
                        null));
            }
        }
        return rows;
    }

    private static List<@Nullable Object[]> indexColumns(Database database) {
        List<@Nullable Object[]> rows = new ArrayList<>();
        for (CaptureInstance instance : instances(database)) {
            for (int i = 0; i < instance.indexColumnIds().size(); i++) {
                int id = instance.indexColumnIds().get(i);
                String name = instance.columns().stream()
                        .filter(column -> column.id() == id)
                        .findFirst()
                        .map(Column::name)
                        .orElse("");
                rows.add(row(instance.changeTable().objectId(), name, (short) (i + 1), id));
            }
        }
        return rows;
    }

    private List<@Nullable Object[]> history(Database database) {
        List<@Nullable Object[]> rows = new ArrayList<>();
        for (Definition definition : definitions) {
            for (CaptureInstance instance : instances(database)) {
                if (definition.database() == database && definition.sourceObjectId() == instance.sourceObjectId()) {
                    rows.add(row(
                            definition.sourceObjectId(),
                            instance.changeTable().objectId(),
                            false,
                            definition.text(),
                            definition.lsn(),
                            definition.time()));
                }
            }
        }
        return rows;
    }
}
