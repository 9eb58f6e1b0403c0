package io.dstream.sandbox.sqlserver.engine;

import io.dstream.sandbox.sqlserver.engine.catalog.Column;
import io.dstream.sandbox.sqlserver.engine.catalog.Database;
import io.dstream.sandbox.sqlserver.engine.catalog.Table;
import io.dstream.sandbox.sqlserver.engine.cdc.CaptureInstance;
import io.dstream.sandbox.sqlserver.engine.cdc.ChangeCapture;
import io.dstream.sandbox.sqlserver.engine.error.ServerError;
import io.dstream.sandbox.sqlserver.session.ResponseSink;
import io.dstream.sandbox.sqlserver.session.SqlParameter;
import java.util.List;

/**
 * Tells the columns of a capture instance.
 *
 * @see <a href="https://learn.microsoft.com/sql/relational-databases/system-stored-procedures/sys-sp-cdc-get-captured-columns-transact-sql">sys.sp_cdc_get_captured_columns</a>
 */
final class CapturedColumnsProcedure {
    private static final String NAME = "sys.sp_cdc_get_captured_columns";

    private final EngineSession session;

    CapturedColumnsProcedure(EngineSession session) {
        this.session = session;
    }

    void run(List<SqlParameter> given, ResponseSink sink) {
        Database database = session.currentDatabase();
        ChangeCapture capture = database.capture();
        if (capture == null) {
            throw ServerError.CDC_NOT_ENABLED.with(session.database());
        }
        ProcedureArguments arguments = new ProcedureArguments(NAME, given, List.of("capture_instance"));
        arguments.require("capture_instance");
        String name = arguments.text("capture_instance");
        CaptureInstance instance = capture.instance(name)
                .filter(found -> session.functions().mayRead(database, found))
                .orElseThrow(() -> ServerError.CDC_INSTANCE_UNKNOWN.with(name, "", ""));
        ProcedureRows rows = new ProcedureRows("source_schema:s? source_table:s? capture_instance:s column_name:s"
                + " column_id:i? column_ordinal:i data_type:s character_maximum_length:i? numeric_precision:t?"
                + " numeric_precision_radix:h? numeric_scale:i? datetime_precision:h?");
        database.table(instance.sourceObjectId()).ifPresent(source -> add(source, instance, rows));
        rows.send(sink);
    }

    private static void add(Table source, CaptureInstance instance, ProcedureRows rows) {
        int ordinal = 0;
        for (Column column : instance.columns()) {
            ordinal++;
            rows.add(
                    source.schema(),
                    source.name(),
                    instance.name(),
                    column.name(),
                    column.id(),
                    ordinal,
                    column.typeName(),
                    InformationSchema.characters(column.type(), column.typeName()),
                    InformationSchema.numericPrecision(column.type()),
                    InformationSchema.radix(column.type()),
                    InformationSchema.numericScale(column.type()),
                    InformationSchema.fractionDigits(column.type()));
        }
    }
}
