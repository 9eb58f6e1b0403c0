package io.dstream.checkpoint.sqlserver;

import io.dstream.cdc.ChangePosition;
import io.dstream.cdc.SqlName;
import io.dstream.cdc.TableName;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The statements on the checkpoint table.
 *
 * @param name schema and name of the table
 */
record CheckpointTable(TableName name) {
    /** A column and how it is declared. The first three are those of the original program. */
    private enum Column {
        TABLE_NAME("nvarchar(255) NOT NULL PRIMARY KEY"),
        LAST_LSN("varbinary(10) NULL"),
        UPDATED_AT("datetime DEFAULT GETDATE()"),
        LAST_COMMAND_ID("int NULL"),
        LAST_SEQVAL("varbinary(10) NULL"),
        LAST_OPERATION("int NULL"),
        CAPTURE_INSTANCE("nvarchar(128) NULL"),
        LEASE_EPOCH("bigint NULL"),
        GENERATION("bigint NULL");

        private final String declaration;

        Column(String type) {
            this.declaration = columnName() + " " + type;
        }

        private String columnName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static final String COLUMNS_OF_TABLE =
            "SELECT c.name FROM sys.columns AS c JOIN sys.tables AS t ON t.object_id = c.object_id"
                    + " JOIN sys.schemas AS s ON s.schema_id = t.schema_id WHERE s.name = ? AND t.name = ?";

    String create() {
        List<String> declarations = new ArrayList<>();
        for (Column column : Column.values()) {
            declarations.add(column.declaration);
        }
        return "CREATE TABLE " + quoted() + " (" + String.join(", ", declarations) + ")";
    }

    /** Returns a statement for each column that the table does not have, given in lower case. */
    List<String> addMissing(Set<String> columns) {
        List<String> statements = new ArrayList<>();
        for (Column column : Column.values()) {
            if (!columns.contains(column.columnName())) {
                statements.add("ALTER TABLE " + quoted() + " ADD " + column.declaration);
            }
        }
        return statements;
    }

    String claim() {
        return "UPDATE " + quoted() + " SET lease_epoch = ?, generation = COALESCE(generation, ?),"
                + " updated_at = GETDATE() WHERE table_name = ? AND (lease_epoch IS NULL OR lease_epoch < ?)";
    }

    String select() {
        return "SELECT last_lsn, last_command_id, last_seqval, last_operation, capture_instance, lease_epoch,"
                + " generation FROM " + quoted() + " WHERE table_name = ?";
    }

    String insert() {
        return "INSERT INTO " + quoted() + " (table_name, last_lsn, last_command_id, last_seqval, last_operation,"
                + " lease_epoch, generation) VALUES (?, ?, ?, ?, ?, ?, ?)";
    }

    String advance() {
        return "UPDATE " + quoted() + " SET last_lsn = ?, last_command_id = ?, last_seqval = ?, last_operation = ?,"
                + " capture_instance = ?, updated_at = GETDATE()"
                + " WHERE table_name = ? AND generation = ? AND lease_epoch = ?";
    }

    String rewind() {
        return "UPDATE " + quoted() + " SET last_lsn = ?, last_command_id = ?, last_seqval = ?, last_operation = ?,"
                + " generation = ?, updated_at = GETDATE()"
                + " WHERE table_name = ? AND generation = ? AND lease_epoch = ?";
    }

    /** Returns a statement for a person; the next odd generation lets positions fall that were routed already. */
    String move(TableName table, ChangePosition position) {
        return "UPDATE " + quoted() + " SET last_lsn = 0x" + position.commitLsn() + ", last_command_id = "
                + position.commandId() + ", last_seqval = 0x" + position.seqval() + ", last_operation = "
                + position.operation() + ", generation = generation + 1 + generation % 2 WHERE table_name = "
                + SqlName.literal(table.shortForm());
    }

    private String quoted() {
        return SqlName.bracket(name);
    }
}
