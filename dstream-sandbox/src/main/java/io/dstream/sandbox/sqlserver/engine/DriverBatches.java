package io.dstream.sandbox.sqlserver.engine;

import io.dstream.sandbox.sqlserver.session.SqlParameter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Batches of Microsoft's JDBC driver that only carry the rows of a catalog procedure through a table variable; they are answered
 * rather than run, since table variables are not served.
 */
final class DriverBatches {
    private static final String COLUMNS = "declare @mssqljdbc_temp_sp_columns_result table(";
    private static final String FOREIGN_KEYS = "declare @jdbc_temp_fkeys_result table";
    private static final String STATISTICS = "declare @temp_sp_statistics table(";

    private DriverBatches() {}

    /** Returns the result set of such a batch. */
    static Optional<ProcedureRows> answer(EngineSession session, String batch, List<SqlParameter> parameters) {
        String start =
                batch.substring(0, Math.min(batch.length(), COLUMNS.length())).toLowerCase(Locale.ROOT);
        CatalogProcedures catalog = new CatalogProcedures(session);
        if (start.equals(COLUMNS) && batch.contains("EXEC sp_columns_1")) {
            return Optional.of(new ColumnProcedure(catalog, "sp_columns_100").driverRows(unnamed(parameters)));
        }
        if (start.startsWith(FOREIGN_KEYS)) {
            return Optional.of(catalog.driverForeignKeys(unnamed(parameters)));
        }
        if (start.startsWith(STATISTICS)) {
            return Optional.of(catalog.driverStatistics(unnamed(parameters.subList(0, 6))));
        }
        return Optional.empty();
    }

    private static List<SqlParameter> unnamed(List<SqlParameter> parameters) {
        return parameters.stream()
                .map(parameter -> new SqlParameter("", parameter.type(), parameter.value(), false))
                .toList();
    }
}
