package io.dstream.bench;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.time.Instant;

/** A captured table of 16 columns, about 235 bytes a row. */
final class WideTable {
    private static final int BATCH = 1000;
    private static final String READ =
            "SELECT [__$start_lsn], [__$operation], Id, Customer, Name, Street, City, Country,"
                    + " Quantity, Price, Discount, Weight, Active, Ordered, Shipped, Note, Code, Version FROM cdc.dbo_Wide_CT";

    private WideTable() {}

    static void create(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("EXEC sys.sp_cdc_enable_db");
            statement.execute("CREATE TABLE dbo.Wide (Id int NOT NULL PRIMARY KEY, Customer bigint NOT NULL,"
                    + " Name nvarchar(60) NOT NULL, Street nvarchar(60) NULL, City nvarchar(40) NULL,"
                    + " Country char(2) NOT NULL, Quantity int NOT NULL, Price decimal(12,2) NOT NULL,"
                    + " Discount decimal(5,4) NULL, Weight float NULL, Active bit NOT NULL, Ordered datetime2(3) NOT NULL,"
                    + " Shipped datetime2(3) NULL, Note nvarchar(100) NULL, Code varchar(20) NOT NULL,"
                    + " Version smallint NOT NULL)");
            statement.execute("EXEC sys.sp_cdc_enable_table @source_schema = N'dbo', @source_name = N'Wide',"
                    + " @role_name = NULL, @supports_net_changes = 0");
        }
    }

    /** Inserts rows by batches, each a transaction, and waits until they are captured. */
    static void insert(Connection connection, int from, int rows) throws SQLException {
        connection.setAutoCommit(false);
        Timestamp time = Timestamp.from(Instant.parse("2026-01-02T03:04:05.678Z"));
        try (PreparedStatement insert =
                connection.prepareStatement("INSERT INTO dbo.Wide VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)")) {
            for (int i = from; i < from + rows; i++) {
                bind(insert, i, time);
                insert.addBatch();
                if ((i + 1) % BATCH == 0) {
                    insert.executeBatch();
                    connection.commit();
                }
            }
            insert.executeBatch();
            connection.commit();
        }
        try (Statement statement = connection.createStatement();
                ResultSet latest = statement.executeQuery("SELECT sys.fn_cdc_get_max_lsn()")) {
            latest.next();
        }
        connection.setAutoCommit(true);
    }

    private static void bind(PreparedStatement insert, int id, Timestamp time) throws SQLException {
        insert.setInt(1, id);
        insert.setLong(2, id * 7L);
        insert.setString(3, "Customer number " + id);
        insert.setString(4, "Long Street " + id % 1000);
        insert.setString(5, "City " + id % 100);
        insert.setString(6, "DE");
        insert.setInt(7, id % 50);
        insert.setBigDecimal(8, BigDecimal.valueOf(id % 100_000, 2));
        insert.setBigDecimal(9, BigDecimal.valueOf(1250, 4));
        insert.setDouble(10, id / 3.0);
        insert.setBoolean(11, id % 2 == 0);
        insert.setTimestamp(12, time);
        insert.setTimestamp(13, time);
        insert.setString(14, "A note about order " + id);
        insert.setString(15, "C-" + id);
        insert.setShort(16, (short) (id % 1000));
    }

    /** Reads every column of every change row and returns how many rows there were. */
    static long read(Connection connection) throws SQLException {
        long rows = 0;
        long sum = 0;
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(READ)) {
            int columns = result.getMetaData().getColumnCount();
            while (result.next()) {
                for (int i = 1; i <= columns; i++) {
                    Object value = result.getObject(i);
                    sum += value == null ? 0 : 1;
                }
                rows++;
            }
        }
        if (sum < rows) {
            throw new IllegalStateException("rows without values");
        }
        return rows;
    }
}
