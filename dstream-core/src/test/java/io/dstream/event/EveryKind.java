package io.dstream.event;

import static io.dstream.testing.Samples.COMMITTED;

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
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A column of every kind and of every scale that is written otherwise, with an everyday value and the least and the most that it holds. */
record EveryKind(SqlType type, Object everyday, Object least, Object most) {
    private static final int EACH_BIT = 16;
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-02-03T09:15:21.123456789Z"), ZoneOffset.UTC);

    /** Every format by the name that its golden files have. */
    static final Map<String, EventFormat> FORMATS = Map.of(
            "dstream", new DStreamFormat(ValueForm.TYPED),
            "dstream-strings", new DStreamFormat(ValueForm.STRINGS),
            "cloudevents", new CloudEventsFormat(ValueForm.TYPED),
            "ces", new ChangeEventStreamingFormat(),
            "debezium", new DebeziumFormat("1.2", CLOCK));

    static final List<EveryKind> ALL = List.of(
            of(Kind.INT, 180, Integer.MIN_VALUE, Integer.MAX_VALUE),
            of(Kind.BIT, true, false, true),
            of(Kind.TINYINT, 12, 0, 255),
            of(Kind.SMALLINT, -12, -32768, 32767),
            of(Kind.BIGINT, 1234567890123L, Long.MIN_VALUE, Long.MAX_VALUE),
            decimal(Kind.DECIMAL, 12, 2, "1234.50", "-9999999999.99", "9999999999.99"),
            decimal(Kind.DECIMAL, 18, 4, "-0.0001", "-99999999999999.9999", "99999999999999.9999"),
            decimal(Kind.DECIMAL, 19, 0, "0", "-9999999999999999999", "9999999999999999999"),
            decimal(Kind.DECIMAL, 38, 0, "42", "-" + "9".repeat(38), "9".repeat(38)),
            decimal(Kind.NUMERIC, 9, 0, "-7", "-999999999", "999999999"),
            decimal(Kind.NUMERIC, 38, 38, "0." + "0".repeat(37) + "1", "-0." + "9".repeat(38), "0." + "9".repeat(38)),
            decimal(
                    Kind.NUMERIC,
                    28,
                    10,
                    "18446744073709551616.0000000000",
                    "-922337203685477580.8000000000",
                    "1.0000000000"),
            decimal(Kind.MONEY, 19, 4, "19.9900", "-922337203685477.5808", "922337203685477.5807"),
            decimal(Kind.SMALLMONEY, 10, 4, "0.5000", "-214748.3648", "214748.3647"),
            of(Kind.REAL, 0.1f, -Float.MAX_VALUE, Float.MIN_VALUE),
            of(Kind.FLOAT, 1234.5678, -Double.MAX_VALUE, Double.MIN_VALUE),
            of(Kind.FLOAT, 1.0 / 3, -0.0, 1.0E7),
            of(Kind.DATE, date("2026-02-03"), date("0001-01-01"), date("9999-12-31")),
            scaled(Kind.TIME, 0, time("03:04:05"), time("00:00:00"), time("23:59:59")),
            scaled(Kind.TIME, 3, time("03:04:05.12"), time("00:00:00"), time("23:59:59.999")),
            scaled(Kind.TIME, 6, time("03:04:05.123456"), time("00:00:00.000001"), time("23:59:59.999999")),
            scaled(Kind.TIME, 7, time("03:04:05.1234567"), time("00:00:00"), time("23:59:59.9999999")),
            scaled(
                    Kind.DATETIME,
                    3,
                    at("2026-02-03T03:04:05.12"),
                    at("1753-01-01T00:00"),
                    at("9999-12-31T23:59:59.997")),
            of(Kind.SMALLDATETIME, at("2026-02-03T03:04"), at("1900-01-01T00:00"), at("2079-06-06T23:59")),
            scaled(Kind.DATETIME2, 0, at("2026-02-03T03:04:05"), at("0001-01-01T00:00"), at("9999-12-31T23:59:59")),
            scaled(
                    Kind.DATETIME2,
                    3,
                    at("2026-02-03T03:04:05.678"),
                    at("1969-12-31T23:59:59.999"),
                    at("9999-12-31T23:59:59.999")),
            scaled(
                    Kind.DATETIME2,
                    6,
                    at("2026-02-03T03:04:05.1"),
                    at("1969-12-31T23:59:59.999999"),
                    at("2262-04-11T23:47:16.854775")),
            scaled(
                    Kind.DATETIME2,
                    7,
                    at("2026-02-03T03:04:05.1234567"),
                    at("0001-01-01T00:00"),
                    at("9999-12-31T23:59:59.9999999")),
            scaled(
                    Kind.DATETIMEOFFSET,
                    7,
                    offset("2026-02-03T03:04:05.12+05:30"),
                    offset("0001-01-01T14:00+14:00"),
                    offset("9999-12-31T09:59:59.9999999-14:00")),
            scaled(
                    Kind.DATETIMEOFFSET,
                    0,
                    offset("2026-02-03T03:04:05Z"),
                    offset("1900-01-01T00:00-00:30"),
                    offset("9999-12-31T23:59:59Z")),
            text(new SqlType(Kind.CHAR, 5, 0, 0), "ab   "),
            text(new SqlType(Kind.VARCHAR, 40, 0, 0), "a \"quoted\" back\\slash"),
            text(new SqlType(Kind.NCHAR, 10, 0, 0), "ef   "),
            text(new SqlType(Kind.NVARCHAR, 120, 0, 0), "Zo\u00EB \u4E16\u754C \uD83D\uDE00"),
            text(SqlType.max(Kind.NVARCHAR), "a text with\r\na line break and \u0000"),
            text(new SqlType(Kind.SYSNAME, 256, 0, 0), "dbo"),
            text(SqlType.of(Kind.TEXT), "long"),
            text(SqlType.of(Kind.NTEXT), "longer"),
            text(new SqlType(Kind.UNIQUEIDENTIFIER, 16, 0, 0), "6F9619FF-8B86-D011-B42D-00C04FC964FF"),
            text(SqlType.of(Kind.XML), "<a>1</a>"),
            text(SqlType.of(Kind.SQL_VARIANT), "42"),
            binary(new SqlType(Kind.BINARY, 4, 0, 0), 4),
            binary(new SqlType(Kind.VARBINARY, 8, 0, 0), 2),
            binary(SqlType.max(Kind.VARBINARY), 300),
            binary(new SqlType(Kind.TIMESTAMP, 8, 0, 0), 8),
            binary(SqlType.of(Kind.IMAGE), 5),
            binary(SqlType.of(Kind.CLR), 22));

    /** Encodes changes of a table with all of these columns: each operation, each kind of value. */
    static List<String> events(EventFormat format) {
        CaptureInstance instance = instance(ALL);
        EventEncoder encoder = encoder(format, instance);
        Row everyday = row(ALL, EveryKind::everyday);
        Row least = row(ALL, EveryKind::least);
        Row most = row(ALL, EveryKind::most);
        Row missing = row(ALL, kind -> kind.type().isLob() ? Row.unavailable() : null);
        byte[] mask = new byte[ALL.size() / Byte.SIZE + 1];
        Arrays.fill(mask, (byte) 0b1010_1010);
        List<String> events = new ArrayList<>();
        for (Change change : List.of(
                change(1, Operation.INSERT, null, everyday, UpdateMask.NONE),
                change(2, Operation.INSERT, null, least, UpdateMask.NONE),
                change(3, Operation.UPDATE, least, most, UpdateMask.decode(mask)),
                change(4, Operation.UPDATE, missing, everyday, UpdateMask.NONE),
                change(5, Operation.DELETE, null, missing, UpdateMask.NONE))) {
            events.add(encoder.encode(change).event().toUtf8());
        }
        Change reference = change(6, Operation.INSERT, null, everyday, UpdateMask.NONE);
        events.add(encoder.encodeReference(reference, "it has 2 MB").event().toUtf8());
        return events;
    }

    static EventEncoder encoder(EventFormat format, CaptureInstance instance) {
        return format.encoderFor(
                new EventSource("sql01", "TestDB", instance, "ingest-queue", "sql01.testdb.everykind.events"));
    }

    /** Returns a table of these columns, of which the first is the key. */
    static CaptureInstance instance(List<EveryKind> kinds) {
        List<CapturedColumn> columns = new ArrayList<>();
        for (int i = 0; i < kinds.size(); i++) {
            String name = "C%03d".formatted(i + 1);
            columns.add(new CapturedColumn(name, i + 1, kinds.get(i).type(), false, i == 0));
        }
        return new CaptureInstance("dbo_EveryKind", 1, new TableName("dbo", "EveryKind"), columns);
    }

    static Row row(List<EveryKind> kinds, Function<EveryKind, @Nullable Object> value) {
        @Nullable Object[] values = new @Nullable Object[kinds.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = value.apply(kinds.get(i));
        }
        return Row.ofOwned(values);
    }

    static Change change(int lsn, Operation operation, @Nullable Row before, Row row, UpdateMask mask) {
        ChangePosition position = new ChangePosition(new Lsn(lsn, 3), lsn, new Lsn(lsn, EACH_BIT), operation.code());
        return new Change(position, operation, before, row, mask, COMMITTED);
    }

    private static EveryKind of(Kind kind, Object everyday, Object least, Object most) {
        return new EveryKind(SqlType.of(kind), everyday, least, most);
    }

    private static EveryKind scaled(Kind kind, int scale, Object everyday, Object least, Object most) {
        return new EveryKind(SqlType.of(kind, scale), everyday, least, most);
    }

    private static EveryKind decimal(Kind kind, int precision, int scale, String everyday, String least, String most) {
        return new EveryKind(
                new SqlType(kind, 17, precision, scale),
                new BigDecimal(everyday),
                new BigDecimal(least),
                new BigDecimal(most));
    }

    private static EveryKind text(SqlType type, String everyday) {
        return new EveryKind(type, everyday, "", "\uFFFF\"\u007F\u2028");
    }

    private static EveryKind binary(SqlType type, int length) {
        byte[] least = new byte[length];
        byte[] most = new byte[length];
        Arrays.fill(most, (byte) 0xFF);
        byte[] everyday = Arrays.copyOf("every day".getBytes(StandardCharsets.US_ASCII), length);
        return new EveryKind(type, everyday, least, most);
    }

    private static LocalDate date(String text) {
        return LocalDate.parse(text);
    }

    private static LocalTime time(String text) {
        return LocalTime.parse(text);
    }

    private static LocalDateTime at(String text) {
        return LocalDateTime.parse(text);
    }

    private static OffsetDateTime offset(String text) {
        return OffsetDateTime.parse(text);
    }
}
