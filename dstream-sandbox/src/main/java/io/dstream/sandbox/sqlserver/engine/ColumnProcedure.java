package io.dstream.sandbox.sqlserver.engine;

import io.dstream.sandbox.sqlserver.engine.catalog.Column;
import io.dstream.sandbox.sqlserver.engine.catalog.Table;
import io.dstream.sandbox.sqlserver.engine.tsql.Expression;
import io.dstream.sandbox.sqlserver.session.SqlParameter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code sp_columns} and its later forms, which tell more of each column. */
final class ColumnProcedure {
    private static final String COMMON = "TABLE_QUALIFIER:s? TABLE_OWNER:s? TABLE_NAME:s COLUMN_NAME:s DATA_TYPE:h"
            + " TYPE_NAME:s PRECISION:i? LENGTH:i? SCALE:h? RADIX:h? NULLABLE:h REMARKS:p? COLUMN_DEF:w?"
            + " SQL_DATA_TYPE:h SQL_DATETIME_SUB:h? CHAR_OCTET_LENGTH:i? ORDINAL_POSITION:i IS_NULLABLE:p?";
    private static final String SINCE_2005 = " SS_UDT_CATALOG_NAME:s? SS_UDT_SCHEMA_NAME:s?"
            + " SS_UDT_ASSEMBLY_TYPE_NAME:x? SS_XML_SCHEMACOLLECTION_CATALOG_NAME:s?"
            + " SS_XML_SCHEMACOLLECTION_SCHEMA_NAME:s? SS_XML_SCHEMACOLLECTION_NAME:s?";
    private static final String SINCE_2008 = " SS_IS_SPARSE:h SS_IS_COLUMN_SET:h SS_IS_COMPUTED:h SS_IS_IDENTITY:h";
    private static final String LAST = " SS_DATA_TYPE:t?";

    private final CatalogProcedures catalog;
    private final String procedure;

    ColumnProcedure(CatalogProcedures catalog, String procedure) {
        this.catalog = catalog;
        this.procedure = procedure;
    }

    ProcedureRows rows(List<SqlParameter> given) {
        ProcedureArguments arguments = new ProcedureArguments(
                procedure,
                given,
                List.of(
                        "table_name",
                        "table_owner",
                        "table_qualifier",
                        "column_name",
                        "odbcver",
                        "fusepattern",
                        "namescope"));
        catalog.checkQualifier(arguments, "table_qualifier");
        LikePattern table = new LikePattern(arguments.text("table_name"));
        LikePattern owner = new LikePattern(arguments.text("table_owner"));
        LikePattern column = new LikePattern(arguments.text("column_name"));
        ProcedureRows rows = new ProcedureRows(
                switch (procedure) {
                    case "sp_columns_100" -> COMMON + SINCE_2008 + SINCE_2005 + LAST;
                    case "sp_columns_90" -> COMMON + SINCE_2005 + LAST;
                    default -> COMMON + LAST;
                });
        catalog.visibleTables().stream()
                .filter(found -> table.matches(found.name()) && owner.matches(found.schema()))
                .sorted(Comparator.comparing(Table::schema).thenComparing(Table::name))
                .forEach(found -> add(rows, found, column));
        return rows;
    }

    private void add(ProcedureRows rows, Table table, LikePattern name) {
        int ordinal = 0;
        for (Column column : table.columns()) {
            ordinal++;
            if (name.matches(column.name())) {
                rows.add(row(table, column, ordinal));
            }
        }
    }

    private @Nullable Object[] row(Table table, Column column, int ordinal) {
        OdbcTypes type = OdbcTypes.of(column.type(), column.typeName());
        Expression defaultValue = column.defaultValue();
        List<@Nullable Object> row = new ArrayList<>(Arrays.asList(
                table.database(),
                table.schema(),
                table.name(),
                column.name(),
                (short) type.code(),
                OdbcTypes.displayName(column),
                OdbcTypes.precision(column),
                OdbcTypes.length(column),
                CatalogProcedures.small(OdbcTypes.scale(column.type())),
                CatalogProcedures.small(type.radix()),
                (short) (column.nullable() ? 1 : 0),
                null,
                defaultValue == null ? null : DefinitionText.of(defaultValue),
                (short) type.sqlType(),
                CatalogProcedures.small(type.dateTimeCode()),
                OdbcTypes.octets(column),
                ordinal,
                column.nullable() ? "YES" : "NO"));
        if (procedure.equals("sp_columns_100")) {
            row.addAll(List.of((short) 0, (short) 0, (short) 0, (short) (column.identity() ? 1 : 0)));
        }
        if (!procedure.equals("sp_columns")) {
            row.addAll(Arrays.asList(null, null, null, null, null, null));
        }
        row.add((short) (column.nullable() ? type.tdsNullable() : type.tdsFixed()));
        return row.toArray();
    }
}
