package io.dstream.sandbox.sqlserver.engine;

import static io.dstream.sandbox.sqlserver.engine.SystemView.row;

import io.dstream.sandbox.sqlserver.engine.catalog.Column;
import io.dstream.sandbox.sqlserver.engine.catalog.Database;
import io.dstream.sandbox.sqlserver.engine.catalog.ForeignKey;
import io.dstream.sandbox.sqlserver.engine.catalog.Key;
import io.dstream.sandbox.sqlserver.engine.catalog.Table;
import io.dstream.sandbox.sqlserver.engine.catalog.TypeNames;
import io.dstream.sandbox.sqlserver.session.SqlType;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The views of INFORMATION_SCHEMA.
 *
 * @see <a href="https://learn.microsoft.com/sql/relational-databases/system-information-schema-views/system-information-schema-views-transact-sql">Information schema views</a>
 */
final class InformationSchema {
    private static final String SCHEMA = "INFORMATION_SCHEMA";
    private static final String COLLATION = "SQL_Latin1_General_CP1_CI_AS";

    private InformationSchema() {}

    static List<SystemView> all() {
        return List.of(
                SystemView.of(
                        SCHEMA,
                        "TABLES",
                        "TABLE_CATALOG:s? TABLE_SCHEMA:s? TABLE_NAME:s TABLE_TYPE:s?",
                        InformationSchema::tables),
                SystemView.of(
                        SCHEMA,
                        "COLUMNS",
                        "TABLE_CATALOG:s? TABLE_SCHEMA:s? TABLE_NAME:s COLUMN_NAME:s? ORDINAL_POSITION:i?"
                                + " COLUMN_DEFAULT:w? IS_NULLABLE:o? DATA_TYPE:s? CHARACTER_MAXIMUM_LENGTH:i?"
                                + " CHARACTER_OCTET_LENGTH:i? NUMERIC_PRECISION:t? NUMERIC_PRECISION_RADIX:h?"
                                + " NUMERIC_SCALE:i? DATETIME_PRECISION:h? CHARACTER_SET_CATALOG:s?"
                                + " CHARACTER_SET_SCHEMA:s? CHARACTER_SET_NAME:s? COLLATION_CATALOG:s?"
                                + " COLLATION_SCHEMA:s? COLLATION_NAME:s? DOMAIN_CATALOG:s? DOMAIN_SCHEMA:s?"
                                + " DOMAIN_NAME:s?",
                        InformationSchema::columns),
                SystemView.of(
                        SCHEMA,
                        "TABLE_CONSTRAINTS",
                        "CONSTRAINT_CATALOG:s? CONSTRAINT_SCHEMA:s? CONSTRAINT_NAME:s TABLE_CATALOG:s? TABLE_SCHEMA:s?"
                                + " TABLE_NAME:s? CONSTRAINT_TYPE:o? IS_DEFERRABLE:o INITIALLY_DEFERRED:o",
                        InformationSchema::constraints),
                SystemView.of(
                        SCHEMA,
                        "KEY_COLUMN_USAGE",
                        "CONSTRAINT_CATALOG:s? CONSTRAINT_SCHEMA:s? CONSTRAINT_NAME:s TABLE_CATALOG:s? TABLE_SCHEMA:s?"
                                + " TABLE_NAME:s? COLUMN_NAME:s? ORDINAL_POSITION:i",
                        InformationSchema::keyColumns));
    }

    private static List<@Nullable Object[]> tables(Database database) {
        return database.tables().stream()
                .map(table -> row(table.database(), table.schema(), table.name(), "BASE TABLE"))
                .toList();
    }

    private static List<@Nullable Object[]> columns(Database database) {
        List<@Nullable Object[]> rows = new ArrayList<>();
        for (Table table : database.tables()) {
            for (int i = 0; i < table.columns().size(); i++) {
                rows.add(column(table, table.columns().get(i), i + 1));
            }
        }
        return rows;
    }

    private static @Nullable Object[] column(Table table, Column column, int place) {
        SqlType type = column.type();
        boolean sysname = column.typeName().equals("sysname");
        Integer characters = characters(type, column.typeName());
        boolean text = type.kind().valueClass() == String.class && type.kind() != SqlType.Kind.XML;
        boolean national = text && type.kind().name().startsWith("N");
        Integer octets = characters == null || characters < 0 || type.kind() == SqlType.Kind.NTEXT
                ? characters
                : Integer.valueOf(national ? 2 * characters : characters);
        return row(
                table.database(),
                table.schema(),
                table.name(),
                column.name(),
                place,
                column.defaultValue() == null ? null : DefinitionText.of(column.defaultValue()),
                column.nullable() ? "YES" : "NO",
                sysname ? "nvarchar" : column.typeName(),
                characters,
                octets,
                numericPrecision(type),
                radix(type),
                numericScale(type),
                fractionDigits(type),
                null,
                null,
                text ? (national ? "UNICODE" : "iso_1") : null,
                null,
                null,
                text ? COLLATION : null,
                sysname ? table.database() : null,
                sysname ? "sys" : null,
                sysname ? "sysname" : null);
    }

    /** Returns characters or bytes, -1 for (max) and xml, or null for other types and rowversion. */
    static @Nullable Integer characters(SqlType type, String typeName) {
        return switch (type.kind()) {
            case CHAR, VARCHAR, NCHAR, NVARCHAR, VARBINARY -> type.length();
            case BINARY -> typeName.equals("timestamp") ? null : type.length();
            case XML -> -1;
            case TEXT, IMAGE -> 2_147_483_647;
            case NTEXT -> 1_073_741_823;
            default -> null;
        };
    }

    static @Nullable Short numericPrecision(SqlType type) {
        return switch (type.kind()) {
            case TINYINT, SMALLINT, INT, BIGINT, DECIMAL, NUMERIC, MONEY, SMALLMONEY, REAL, FLOAT ->
                (short) TypeNames.precision(type);
            default -> null;
        };
    }

    static @Nullable Short radix(SqlType type) {
        return switch (type.kind()) {
            case TINYINT, SMALLINT, INT, BIGINT, DECIMAL, NUMERIC, MONEY, SMALLMONEY -> (short) 10;
            case REAL, FLOAT -> (short) 2;
            default -> null;
        };
    }

    static @Nullable Integer numericScale(SqlType type) {
        return switch (type.kind()) {
            case TINYINT, SMALLINT, INT, BIGINT, DECIMAL, NUMERIC, MONEY, SMALLMONEY -> TypeNames.scale(type);
            default -> null;
        };
    }

    static @Nullable Short fractionDigits(SqlType type) {
        return switch (type.kind()) {
            case DATE, SMALLDATETIME -> (short) 0;
            case DATETIME -> (short) 3;
            case TIME, DATETIME2, DATETIMEOFFSET -> (short) type.scale();
            default -> null;
        };
    }

    private static @Nullable Object[] constraint(Table table, String name, String type) {
        return row(
                table.database(),
                table.schema(),
                name,
                table.database(),
                table.schema(),
                table.name(),
                type,
                "NO",
                "NO");
    }

    private static boolean isConstraint(Key key) {
        return key.isPrimary() || key.kind() == Key.Kind.UNIQUE_CONSTRAINT;
    }

    private static List<@Nullable Object[]> constraints(Database database) {
        List<@Nullable Object[]> rows = new ArrayList<>();
        for (Table table : database.tables()) {
            table.keys().stream()
                    .filter(InformationSchema::isConstraint)
                    .forEach(
                            key -> rows.add(constraint(table, key.name(), key.isPrimary() ? "PRIMARY KEY" : "UNIQUE")));
            table.foreignKeys().forEach(key -> rows.add(constraint(table, key.name(), "FOREIGN KEY")));
            table.checks().forEach(name -> rows.add(constraint(table, name, "CHECK")));
        }
        return rows;
    }

    private static List<@Nullable Object[]> keyColumns(Database database) {
        List<@Nullable Object[]> rows = new ArrayList<>();
        for (Table table : database.tables()) {
            for (Key key : table.keys()) {
                if (isConstraint(key)) {
                    keyColumns(table, key.name(), key.columnIds(), rows);
                }
            }
            for (ForeignKey key : table.foreignKeys()) {
                keyColumns(table, key.name(), key.columnIds(), rows);
            }
        }
        return rows;
    }

    private static void keyColumns(Table table, String key, List<Integer> ids, List<@Nullable Object[]> rows) {
        for (int i = 0; i < ids.size(); i++) {
            String column = table.columnById(ids.get(i)).orElseThrow().name();
            rows.add(row(
                    table.database(),
                    table.schema(),
                    key,
                    table.database(),
                    table.schema(),
                    table.name(),
                    column,
                    i + 1));
        }
    }
}
