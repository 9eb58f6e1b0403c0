package io.dstream.sandbox.sqlserver.engine;

import io.dstream.sandbox.sqlserver.engine.catalog.Column;
import io.dstream.sandbox.sqlserver.engine.catalog.Database;
import io.dstream.sandbox.sqlserver.engine.catalog.ForeignKey;
import io.dstream.sandbox.sqlserver.engine.catalog.Key;
import io.dstream.sandbox.sqlserver.engine.catalog.Table;
import io.dstream.sandbox.sqlserver.engine.error.ServerError;
import io.dstream.sandbox.sqlserver.session.ResponseSink;
import io.dstream.sandbox.sqlserver.session.SqlParameter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The procedures by which ODBC and JDBC drivers ask for tables and keys.
 *
 * @see <a href="https://learn.microsoft.com/sql/relational-databases/system-stored-procedures/catalog-stored-procedures-transact-sql">
 *     Catalog stored procedures</a>
 */
final class CatalogProcedures {
    /** A statistics row of the table itself, of a clustered and of any other index. */
    private static final int TABLE_STATISTICS = 0;

    private static final int CLUSTERED = 1;
    private static final int OTHER_INDEX = 3;
    private static final int RESTRICT = 1;
    private static final int CASCADE = 0;
    private static final int NOT_DEFERRABLE = 7;

    private final EngineSession session;

    CatalogProcedures(EngineSession session) {
        this.session = session;
    }

    /** Runs a procedure; false where it is none of these. */
    boolean run(String name, List<SqlParameter> given, ResponseSink sink) {
        ProcedureRows rows =
                switch (name) {
                    case "sp_tables" -> tables(given);
                    case "sp_columns", "sp_columns_90", "sp_columns_100" -> new ColumnProcedure(this, name).rows(given);
                    case "sp_pkeys" -> primaryKeys(given);
                    case "sp_fkeys" -> foreignKeys(given);
                    case "sp_statistics", "sp_statistics_100" -> statistics(name, given);
                    case "sp_special_columns", "sp_special_columns_90", "sp_special_columns_100" ->
                        specialColumns(name, given);
                    case "sp_databases" -> databases();
                    case "sp_datatype_info", "sp_datatype_info_90", "sp_datatype_info_100" -> types(name, given);
                    case "sp_stored_procedures" -> storedProcedures();
                    default -> null;
                };
        if (rows != null) {
            rows.send(sink);
        }
        return rows != null;
    }

    Database database() {
        return session.currentDatabase();
    }

    /** Refuses another database than the current one, as the procedures do. */
    void checkQualifier(ProcedureArguments arguments, String parameter) {
        String qualifier = arguments.text(parameter);
        if (!qualifier.isEmpty() && !qualifier.equalsIgnoreCase(session.database())) {
            throw ServerError.QUALIFIER_NOT_CURRENT.with();
        }
    }

    /** Returns the tables that the login may see, in the order of their names. */
    List<Table> visibleTables() {
        Database database = database();
        List<Table> tables = new ArrayList<>(database.tables());
        if (database.capture() != null) {
            tables.addAll(session.server().views().cdcTables(database));
        }
        tables.removeIf(table -> !session.permissions().allows("SELECT", table));
        return tables;
    }

    private ProcedureRows tables(List<SqlParameter> given) {
        ProcedureArguments arguments = new ProcedureArguments(
                "sp_tables",
                given,
                List.of("table_name", "table_owner", "table_qualifier", "table_type", "fusepattern"));
        checkQualifier(arguments, "table_qualifier");
        LikePattern name = new LikePattern(arguments.text("table_name"));
        LikePattern owner = new LikePattern(arguments.text("table_owner"));
        String types = arguments.text("table_type").toUpperCase(Locale.ROOT);
        ProcedureRows rows =
                new ProcedureRows("TABLE_QUALIFIER:s? TABLE_OWNER:s? TABLE_NAME:s? TABLE_TYPE:o? REMARKS:p?");
        if (types.isEmpty() || types.contains("'TABLE'")) {
            visibleTables().stream()
                    .filter(table -> name.matches(table.name()) && owner.matches(table.schema()))
                    .forEach(table -> rows.add(table.database(), table.schema(), table.name(), "TABLE", null));
        }
        if (types.isEmpty() || types.contains("'VIEW'")) {
            session.server().views().names().stream()
                    .filter(view -> name.matches(view.name()) && owner.matches(view.schema()))
                    .forEach(view -> rows.add(session.database(), view.schema(), view.name(), "VIEW", null));
        }
        rows.orderBy(4, 1, 2, 3);
        return rows;
    }

    private Optional<Table> table(ProcedureArguments arguments, String prefix) {
        checkQualifier(arguments, prefix + "_qualifier");
        String owner = arguments.text(prefix + "_owner");
        return database()
                .table(owner.isEmpty() ? "dbo" : owner, arguments.text(prefix + "_name"))
                .filter(table -> session.permissions().allows("SELECT", table));
    }

    private ProcedureRows primaryKeys(List<SqlParameter> given) {
        ProcedureArguments arguments =
                new ProcedureArguments("sp_pkeys", given, List.of("table_name", "table_owner", "table_qualifier"));
        arguments.require("table_name");
        ProcedureRows rows =
                new ProcedureRows("TABLE_QUALIFIER:s? TABLE_OWNER:s? TABLE_NAME:s COLUMN_NAME:s KEY_SEQ:h PK_NAME:s?");
        Optional<Table> table = table(arguments, "table");
        table.flatMap(Table::primaryKey).ifPresent(key -> {
            Table keyed = table.get();
            for (int i = 0; i < key.columnIds().size(); i++) {
                String column = columnName(keyed, key.columnIds().get(i));
                rows.add(keyed.database(), keyed.schema(), keyed.name(), column, (short) (i + 1), key.name());
            }
        });
        return rows;
    }

    private static String columnName(Table table, int id) {
        return table.columnById(id).map(Column::name).orElse("");
    }

    private ProcedureRows foreignKeys(List<SqlParameter> given) {
        ProcedureArguments arguments = new ProcedureArguments(
                "sp_fkeys",
                given,
                List.of(
                        "pktable_name",
                        "pktable_owner",
                        "pktable_qualifier",
                        "fktable_name",
                        "fktable_owner",
                        "fktable_qualifier"));
        if (arguments.text("pktable_name").isEmpty()
                && arguments.text("fktable_name").isEmpty()) {
            throw ServerError.PK_OR_FK_TABLE_NEEDED.with();
        }
        ProcedureRows rows = new ProcedureRows("PKTABLE_QUALIFIER:s? PKTABLE_OWNER:s? PKTABLE_NAME:s PKCOLUMN_NAME:s"
                + " FKTABLE_QUALIFIER:s? FKTABLE_OWNER:s? FKTABLE_NAME:s FKCOLUMN_NAME:s KEY_SEQ:h UPDATE_RULE:h?"
                + " DELETE_RULE:h? FK_NAME:s? PK_NAME:s? DEFERRABILITY:h?");
        for (Table child : visibleTables()) {
            for (ForeignKey key : child.foreignKeys()) {
                database().table(key.parentObjectId()).ifPresent(parent -> {
                    if (isMeant(arguments, "pktable", parent) && isMeant(arguments, "fktable", child)) {
                        addForeignKey(rows, parent, child, key);
                    }
                });
            }
        }
        // imported keys are ordered by the table that they refer to, exported ones by the table that refers
        if (arguments.text("fktable_name").isEmpty()) {
            rows.orderBy(5, 6, 7, 12, 9);
        } else {
            rows.orderBy(1, 2, 3, 12, 9);
        }
        return rows;
    }

    private boolean isMeant(ProcedureArguments arguments, String prefix, Table table) {
        checkQualifier(arguments, prefix + "_qualifier");
        String name = arguments.text(prefix + "_name");
        String owner = arguments.text(prefix + "_owner");
        return (name.isEmpty() || name.equalsIgnoreCase(table.name()))
                && (owner.isEmpty() || owner.equalsIgnoreCase(table.schema()));
    }

    private static void addForeignKey(ProcedureRows rows, Table parent, Table child, ForeignKey key) {
        for (int i = 0; i < key.columnIds().size(); i++) {
            rows.add(
                    parent.database(),
                    parent.schema(),
                    parent.name(),
                    columnName(parent, key.parentColumnIds().get(i)),
                    child.database(),
                    child.schema(),
                    child.name(),
                    columnName(child, key.columnIds().get(i)),
                    (short) (i + 1),
                    (short) RESTRICT,
                    (short) (key.cascadesDelete() ? CASCADE : RESTRICT),
                    key.name(),
                    referencedKey(parent, key),
                    (short) NOT_DEFERRABLE);
        }
    }

    private static @Nullable String referencedKey(Table parent, ForeignKey foreign) {
        return parent.keys().stream()
                .filter(key -> key.isUnique() && key.columnIds().equals(foreign.parentColumnIds()))
                .findFirst()
                .map(Key::name)
                .orElse(null);
    }

    private ProcedureRows statistics(String procedure, List<SqlParameter> given) {
        ProcedureArguments arguments = new ProcedureArguments(
                procedure,
                given,
                List.of("table_name", "table_owner", "table_qualifier", "index_name", "is_unique", "accuracy"));
        arguments.require("table_name");
        LikePattern index = new LikePattern(arguments.text("index_name"));
        boolean uniqueOnly = arguments.text("is_unique").equalsIgnoreCase("Y");
        ProcedureRows rows = new ProcedureRows("TABLE_QUALIFIER:s? TABLE_OWNER:s? TABLE_NAME:s NON_UNIQUE:h?"
                + " INDEX_QUALIFIER:s? INDEX_NAME:s? TYPE:h SEQ_IN_INDEX:h? COLUMN_NAME:s? COLLATION:1?"
                + " CARDINALITY:i? PAGES:i? FILTER_CONDITION:s?");
        table(arguments, "table").ifPresent(table -> {
            rows.add(
                    table.database(),
                    table.schema(),
                    table.name(),
                    null,
                    null,
                    null,
                    (short) TABLE_STATISTICS,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null);
            for (Key key : table.keys()) {
                if (index.matches(key.name()) && (key.isUnique() || !uniqueOnly)) {
                    addStatistics(rows, table, key);
                }
            }
        });
        rows.orderBy(4, 7, 6, 8);
        return rows;
    }

    private static void addStatistics(ProcedureRows rows, Table table, Key key) {
        for (int i = 0; i < key.columnIds().size(); i++) {
            rows.add(
                    table.database(),
                    table.schema(),
                    table.name(),
                    (short) (key.isUnique() ? 0 : 1),
                    table.name(),
                    key.name(),
                    (short) (key.indexId() == 1 ? CLUSTERED : OTHER_INDEX),
                    (short) (i + 1),
                    columnName(table, key.columnIds().get(i)),
                    key.descendingIds().contains(key.columnIds().get(i)) ? "D" : "A",
                    null,
                    null,
                    null);
        }
    }

    private ProcedureRows specialColumns(String procedure, List<SqlParameter> given) {
        ProcedureArguments arguments = new ProcedureArguments(
                procedure,
                given,
                List.of("table_name", "table_owner", "table_qualifier", "col_type", "scope", "nullable", "odbcver"));
        arguments.require("table_name");
        boolean version = arguments.text("col_type").equalsIgnoreCase("V");
        ProcedureRows rows = new ProcedureRows(
                "SCOPE:h? COLUMN_NAME:s DATA_TYPE:h TYPE_NAME:s PRECISION:i? LENGTH:i?" + " SCALE:h? PSEUDO_COLUMN:h?");
        table(arguments, "table").ifPresent(table -> {
            List<Column> columns = version
                    ? table.columns().stream().filter(Column::isRowVersion).toList()
                    : identifying(table);
            for (Column column : columns) {
                Integer scale = OdbcTypes.scale(column.type());
                rows.add(
                        version ? null : (short) 0,
                        column.name(),
                        (short) OdbcTypes.of(column.type(), column.typeName()).code(),
                        OdbcTypes.displayName(column),
                        OdbcTypes.precision(column),
                        OdbcTypes.length(column),
                        scale == null ? null : scale.shortValue(),
                        (short) 1);
            }
        });
        return rows;
    }

    private static List<Column> identifying(Table table) {
        return table.primaryKey()
                .or(() -> table.keys().stream().filter(Key::isUnique).findFirst())
                .map(key -> key.columnIds().stream()
                        .flatMap(id -> table.columnById(id).stream())
                        .toList())
                .orElse(List.of());
    }

    private ProcedureRows databases() {
        ProcedureRows rows = new ProcedureRows("DATABASE_NAME:s DATABASE_SIZE:i? REMARKS:p?");
        session.server().catalog().databases().forEach(database -> rows.add(database.name(), null, null));
        rows.orderBy(1);
        return rows;
    }

    private static ProcedureRows types(String procedure, List<SqlParameter> given) {
        ProcedureArguments arguments = new ProcedureArguments(procedure, given, List.of("data_type", "odbcver"));
        int wanted = arguments.value("data_type") instanceof Number number ? number.intValue() : 0;
        ProcedureRows rows =
                new ProcedureRows("TYPE_NAME:s DATA_TYPE:h PRECISION:i? LITERAL_PREFIX:o? LITERAL_SUFFIX:o?"
                        + " CREATE_PARAMS:o? NULLABLE:h CASE_SENSITIVE:h SEARCHABLE:h UNSIGNED_ATTRIBUTE:h? MONEY:h"
                        + " AUTO_INCREMENT:h? LOCAL_TYPE_NAME:s? MINIMUM_SCALE:h? MAXIMUM_SCALE:h? SQL_DATA_TYPE:h"
                        + " SQL_DATETIME_SUB:h? NUM_PREC_RADIX:i? INTERVAL_PRECISION:h? USERTYPE:h?");
        for (OdbcTypes.TypeInfo type : OdbcTypes.types()) {
            if (wanted == 0 || wanted == type.code()) {
                rows.add(
                        type.name(),
                        (short) type.code(),
                        type.precision(),
                        type.prefix(),
                        type.suffix(),
                        type.createParameters(),
                        (short)
                                (Boolean.TRUE.equals(type.counts())
                                                || type.name().equals("timestamp")
                                        ? 0
                                        : 1),
                        flag(type.caseSensitive()),
                        (short) type.searchable(),
                        flag(type.unsigned()),
                        flag(type.money()),
                        flag(type.counts()),
                        type.name(),
                        small(type.lowestScale()),
                        small(type.highestScale()),
                        (short) type.sqlType(),
                        small(type.dateTimeCode()),
                        type.radix(),
                        null,
                        null);
            }
        }
        return rows;
    }

    private static @Nullable Short flag(@Nullable Boolean value) {
        return value == null ? null : (short) (value ? 1 : 0);
    }

    static @Nullable Short small(@Nullable Integer value) {
        return value == null ? null : value.shortValue();
    }

    /** The sandbox has no procedures of users, and the server's own stand in no database but master. */
    private static ProcedureRows storedProcedures() {
        return new ProcedureRows("PROCEDURE_QUALIFIER:s? PROCEDURE_OWNER:s? PROCEDURE_NAME:s NUM_INPUT_PARAMS:i"
                + " NUM_OUTPUT_PARAMS:i NUM_RESULT_SETS:i REMARKS:p? PROCEDURE_TYPE:h");
    }
}
