package io.dstream.bench;

import io.dstream.cdc.CaptureInstance;
import io.dstream.cdc.CapturedColumn;
import io.dstream.cdc.Change;
import io.dstream.cdc.ChangePosition;
import io.dstream.cdc.Lsn;
import io.dstream.cdc.Operation;
import io.dstream.cdc.Row;
import io.dstream.cdc.SqlType;
import io.dstream.cdc.SqlType.Kind;
import io.dstream.cdc.TableName;
import io.dstream.cdc.UpdateMask;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.Temporal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Inserts into a table of 16 columns of the usual types, over and over. For use by one thread at a time. */
final class SampleChanges {
    private static final int COUNT = 1024;
    private static final Instant START = Instant.parse("2026-02-03T09:15:21.123Z");

    private static final List<SqlType> TYPES = List.of(
            SqlType.of(Kind.BIGINT),
            SqlType.of(Kind.INT),
            SqlType.of(Kind.SMALLINT),
            SqlType.of(Kind.BIT),
            new SqlType(Kind.DECIMAL, 0, 12, 2),
            SqlType.of(Kind.MONEY),
            SqlType.of(Kind.FLOAT),
            SqlType.of(Kind.REAL),
            SqlType.of(Kind.DATE),
            SqlType.of(Kind.TIME, 7),
            SqlType.of(Kind.DATETIME2, 7),
            SqlType.of(Kind.DATETIMEOFFSET, 3),
            new SqlType(Kind.NVARCHAR, 100, 0, 0),
            new SqlType(Kind.VARCHAR, 50, 0, 0),
            new SqlType(Kind.UNIQUEIDENTIFIER, 16, 0, 0),
            new SqlType(Kind.VARBINARY, 16, 0, 0));

    /** The table of the changes. */
    static final CaptureInstance INSTANCE =
            new CaptureInstance("dbo_Orders", 1, new TableName("dbo", "Orders"), columns());

    private final List<Change> changes = new ArrayList<>();
    private final List<Map<String, @Nullable Object>> maps = new ArrayList<>();
    private int next;

    SampleChanges() {
        Random random = new Random(1);
        for (int i = 0; i < COUNT; i++) {
            Row row = Row.ofOwned(values(random, i));
            ChangePosition position = new ChangePosition(new Lsn(i, 1), 1, new Lsn(i, 2), Operation.INSERT.code());
            changes.add(new Change(position, Operation.INSERT, null, row, UpdateMask.NONE, START.plusMillis(i)));
            Map<String, @Nullable Object> map = new LinkedHashMap<>();
            for (int column = 0; column < TYPES.size(); column++) {
                Object value = row.value(column);
                map.put(INSTANCE.columns().get(column).name(), isTime(value) ? String.valueOf(value) : value);
            }
            maps.add(map);
        }
    }

    Change next() {
        next = (next + 1) % COUNT;
        return changes.get(next);
    }

    /** Returns a row whose dates and times are texts already, which Jackson by itself does not write. */
    Map<String, @Nullable Object> nextAsMap() {
        next = (next + 1) % COUNT;
        return maps.get(next);
    }

    private static boolean isTime(@Nullable Object value) {
        return value instanceof Temporal;
    }

    private static List<CapturedColumn> columns() {
        List<CapturedColumn> columns = new ArrayList<>();
        for (int i = 0; i < TYPES.size(); i++) {
            columns.add(new CapturedColumn("Column" + (i + 1), i + 1, TYPES.get(i), false, i == 0));
        }
        return columns;
    }

    private static @Nullable Object[] values(Random random, int number) {
        LocalDateTime time = LocalDateTime.ofInstant(START, ZoneOffset.UTC).plusNanos(random.nextLong(1L << 55));
        byte[] bytes = new byte[16];
        random.nextBytes(bytes);
        return new @Nullable Object[] {
            1_000_000_000_000L + number,
            random.nextInt(),
            random.nextInt(1000),
            random.nextBoolean(),
            BigDecimal.valueOf(random.nextLong(1_000_000_000L), 2),
            BigDecimal.valueOf(random.nextLong(1_000_000_000L), 4),
            random.nextDouble(),
            random.nextFloat(),
            LocalDate.from(time),
            LocalTime.from(time).withNano(number * 100),
            time.withNano(number * 100),
            OffsetDateTime.of(time.withNano(number * 1_000_000 % 1_000_000_000), ZoneOffset.ofHours(2)),
            "Zo\u00EB Example, Street " + number,
            "ordered, not yet paid",
            "6F9619FF-8B86-D011-B42D-00C04FC964FF",
            bytes
        };
    }
}
