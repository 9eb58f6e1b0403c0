package io.dstream.shape;

import static io.dstream.testing.Samples.COMMITTED;
import static io.dstream.testing.Samples.at;

import io.dstream.cdc.CaptureInstance;
import io.dstream.cdc.CapturedColumn;
import io.dstream.cdc.Change;
import io.dstream.cdc.Operation;
import io.dstream.cdc.Row;
import io.dstream.cdc.SqlType;
import io.dstream.cdc.SqlType.Kind;
import io.dstream.cdc.TableName;
import io.dstream.cdc.UpdateMask;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A table with a column of each kind. */
final class Orders {
    private static final int MASK_BYTES = 3;

    static final CaptureInstance INSTANCE =
            new CaptureInstance("dbo_Orders", 1, new TableName("dbo", "Orders"), columns());

    private Orders() {}

    private static List<CapturedColumn> columns() {
        List<CapturedColumn> columns = new ArrayList<>();
        add(columns, "Id", SqlType.of(Kind.INT));
        add(columns, "Amount", new SqlType(Kind.DECIMAL, 0, 12, 2));
        add(columns, "Rate", SqlType.of(Kind.REAL));
        add(columns, "Ratio", SqlType.of(Kind.FLOAT));
        add(columns, "City", new SqlType(Kind.NVARCHAR, 80, 0, 0));
        add(columns, "Active", SqlType.of(Kind.BIT));
        add(columns, "Born", SqlType.of(Kind.DATE));
        add(columns, "Opens", SqlType.of(Kind.TIME, 0));
        add(columns, "Ordered", SqlType.of(Kind.DATETIME2, 3));
        add(columns, "Sent", SqlType.of(Kind.DATETIMEOFFSET, 0));
        add(columns, "Guid", SqlType.of(Kind.UNIQUEIDENTIFIER));
        add(columns, "Nothing", SqlType.of(Kind.INT));
        add(columns, "Notes", SqlType.max(Kind.NVARCHAR));
        add(columns, "Photo", new SqlType(Kind.VARBINARY, 8, 0, 0));
        columns.add(new CapturedColumn("Total", columns.size() + 1, SqlType.of(Kind.INT), true, false));
        return columns;
    }

    private static void add(List<CapturedColumn> columns, String name, SqlType type) {
        columns.add(new CapturedColumn(name, columns.size() + 1, type, false, columns.isEmpty()));
    }

    static Row row() {
        return Row.ofOwned(new @Nullable Object[] {
            7,
            new BigDecimal("100.50"),
            0.1f,
            1.0 / 3,
            "Berlin",
            true,
            LocalDate.parse("2001-02-03"),
            LocalTime.parse("08:30:00"),
            LocalDateTime.parse("2026-01-02T03:04:05"),
            OffsetDateTime.parse("2026-01-02T03:04:05+02:00"),
            "6F9619FF-8B86-D011-B42D-00C04FC964FF",
            null,
            Row.unavailable(),
            new byte[] {1, 2},
            null
        });
    }

    /** Returns a change that changed these columns. */
    static Change change(Operation operation, @Nullable Row before, Row row, String... changed) {
        byte[] mask = new byte[MASK_BYTES];
        for (String name : changed) {
            int bit = index(name);
            mask[MASK_BYTES - 1 - bit / Byte.SIZE] |= (byte) (1 << bit % Byte.SIZE);
        }
        return new Change(at(1, 1, operation.code()), operation, before, row, UpdateMask.decode(mask), COMMITTED);
    }

    static int index(String name) {
        return INSTANCE.columns().stream().map(CapturedColumn::name).toList().indexOf(name);
    }
}
