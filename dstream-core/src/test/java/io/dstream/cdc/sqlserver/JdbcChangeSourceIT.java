package io.dstream.cdc.sqlserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dstream.cdc.Bound;
import io.dstream.cdc.CaptureInstance;
import io.dstream.cdc.CapturedColumn;
import io.dstream.cdc.Change;
import io.dstream.cdc.ChangeCount;
import io.dstream.cdc.ChangePosition;
import io.dstream.cdc.ChangeSourceException;
import io.dstream.cdc.DatabaseInspection;
import io.dstream.cdc.Lsn;
import io.dstream.cdc.Operation;
import io.dstream.cdc.Page;
import io.dstream.cdc.PageLimits;
import io.dstream.cdc.PageRequest;
import io.dstream.cdc.Row;
import io.dstream.cdc.SqlType;
import io.dstream.cdc.TableName;
import io.dstream.testing.SqlServerFixture;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class JdbcChangeSourceIT {
    private static final PageLimits LARGE = new PageLimits(10_000, 1 << 24);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private SqlServerFixture server = SqlServerFixture.none();

    @BeforeAll
    void openDatabase() {
        server = SqlServerFixture.open();
        server.execute("EXEC sys.sp_cdc_enable_db");
    }

    @AfterAll
    void closeDatabase() {
        server.close();
    }

    @Test
    void inspectsTablesAndTheirCapturedColumns() {
        server.execute(
                "CREATE TABLE dbo.Inspected (ID int NOT NULL PRIMARY KEY, Name nvarchar(50), Price decimal(9,2),"
                        + " Moment datetime2(3), Notes varchar(max))",
                "CREATE TABLE dbo.Uncaptured (ID int NOT NULL PRIMARY KEY)");
        capture("Inspected");

        DatabaseInspection database = source().inspect();

        assertThat(database.isCdcEnabled()).isTrue();
        CaptureInstance instance = instance("Inspected");
        assertThat(instance.name()).isEqualTo("dbo_Inspected");
        assertThat(instance.columns())
                .extracting(CapturedColumn::name)
                .containsExactly("ID", "Name", "Price", "Moment", "Notes");
        assertThat(instance.columns())
                .extracting(each -> each.type().kind())
                .containsExactly(
                        SqlType.Kind.INT,
                        SqlType.Kind.NVARCHAR,
                        SqlType.Kind.DECIMAL,
                        SqlType.Kind.DATETIME2,
                        SqlType.Kind.VARCHAR);
        assertThat(instance.columns())
                .extracting(each -> each.type().isLob())
                .containsExactly(false, false, false, false, true);
        assertThat(instance.columns())
                .extracting(CapturedColumn::isKey)
                .containsExactly(true, false, false, false, false);
        assertThat(instance.columns().get(3).type().scale()).isEqualTo(3);
        assertThat(database.table(new TableName("dbo", "Uncaptured")))
                .hasValueSatisfying(table -> assertThat(table.isCaptured()).isFalse());
        assertThat(database.table(new TableName("dbo", "Inspected")))
                .hasValueSatisfying(table -> assertThat(table.isReadable()).isTrue());
    }

    @Test
    void readsEachTypeAsItsValue() {
        Map<String, Expected> types = types();
        StringBuilder columns = new StringBuilder("ID int NOT NULL PRIMARY KEY");
        StringBuilder values = new StringBuilder("1");
        types.forEach((name, each) -> {
            columns.append(", ").append(name).append(' ').append(each.declaration());
            values.append(", ").append(each.literal());
        });
        server.execute("CREATE TABLE dbo.Typed (" + columns + ")");
        capture("Typed");
        server.execute("INSERT INTO dbo.Typed VALUES (" + values + ")", "INSERT INTO dbo.Typed (ID) VALUES (2)");

        List<Change> changes = read("Typed", 2);

        CaptureInstance instance = instance("Typed");
        assertThat(named(instance, changes.get(0).row()))
                .usingRecursiveComparison()
                .isEqualTo(expected(types));
        Row nulls = changes.get(1).row();
        assertThat(IntStream.range(1, nulls.size())).allMatch(i -> nulls.isAvailable(i) && nulls.value(i) == null);
    }

    @Test
    void pairsUpdatesAndReadsTheMaskOfManyColumns() {
        StringBuilder columns = new StringBuilder("ID int NOT NULL PRIMARY KEY");
        IntStream.rangeClosed(2, 17)
                .forEach(i -> columns.append(", C").append(i).append(" int"));
        server.execute("CREATE TABLE dbo.Wide (" + columns + ")");
        capture("Wide");
        server.execute(
                "INSERT INTO dbo.Wide (ID, C9) VALUES (1, 90)",
                "UPDATE dbo.Wide SET C2 = 2, C9 = 9, C17 = 17 WHERE ID = 1",
                "DELETE FROM dbo.Wide WHERE ID = 1");

        List<Change> changes = read("Wide", 3);

        assertThat(changes)
                .extracting(Change::operation)
                .containsExactly(Operation.INSERT, Operation.UPDATE, Operation.DELETE);
        Change update = changes.get(1);
        assertThat(IntStream.rangeClosed(1, 17).filter(update.changed()::isSet)).containsExactly(2, 9, 17);
        assertThat(update.before()).isNotNull();
        assertThat(update.before() == null ? 0 : update.before().value(8)).isEqualTo(90);
        assertThat(update.row().value(8)).isEqualTo(9);
        assertThat(changes.get(2).row().value(16)).isEqualTo(17);
    }

    @Test
    void readsALargeTransactionWholeAndInOrderInSmallPages() throws SQLException {
        server.execute("CREATE TABLE dbo.Bulk (ID int NOT NULL PRIMARY KEY, Name varchar(20))");
        capture("Bulk");
        try (Connection connection = server.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            for (int i = 1; i <= 60; i++) {
                statement.execute("INSERT INTO dbo.Bulk VALUES (" + i + ", 'n')");
            }
            statement.execute("UPDATE dbo.Bulk SET Name = 'm'");
            connection.commit();
            statement.execute("INSERT INTO dbo.Bulk VALUES (61, 'rolled back')");
            connection.rollback();
            connection.setAutoCommit(true);
        }
        server.execute("INSERT INTO dbo.Bulk VALUES (62, 'last')");
        read("Bulk", 121);

        List<Change> changes = new ArrayList<>();
        ChangePosition after = ChangePosition.ZERO;
        Lsn upTo = source().readBound().committed();
        for (int pages = 0; pages < 1000; pages++) {
            Page page = source().readPage(
                            new PageRequest(instance("Bulk"), after, upTo, new PageLimits(7, 1 << 20)), changes::add);
            after = page.resumeAfter();
            if (page.isComplete()) {
                break;
            }
        }

        assertThat(changes).hasSize(121);
        assertThat(new HashSet<>(changes)).hasSize(121);
        assertThat(changes).extracting(Change::position).isSorted();
        assertThat(changes.subList(0, 60))
                .extracting(change -> change.row().value(0))
                .containsExactlyElementsOf(IntStream.rangeClosed(1, 60).boxed().toList());
        assertThat(changes.subList(60, 120))
                .allSatisfy(change -> assertThat(change.before()).isNotNull());
        assertThat(changes.get(120).row().value(0)).isEqualTo(62);
    }

    @Test
    void endsAPageAtItsBytes() {
        server.execute("CREATE TABLE dbo.Heavy (ID int NOT NULL PRIMARY KEY, Name varchar(2000))");
        capture("Heavy");
        server.execute("INSERT INTO dbo.Heavy SELECT 1, REPLICATE('x', 2000)");
        server.execute("INSERT INTO dbo.Heavy SELECT 2, REPLICATE('x', 2000)");
        read("Heavy", 2);
        List<Change> changes = new ArrayList<>();

        Page page = source().readPage(
                        new PageRequest(
                                instance("Heavy"),
                                ChangePosition.ZERO,
                                source().readBound().committed(),
                                new PageLimits(100, 1000)),
                        changes::add);

        assertThat(changes).hasSize(1);
        assertThat(page.isComplete()).isFalse();
        assertThat(page.resumeAfter().isEndOfTransaction()).isTrue();
    }

    @Test
    void reportsNoValueForALargeOneThatDidNotChange() {
        server.execute("CREATE TABLE dbo.Noted (ID int NOT NULL PRIMARY KEY, Name varchar(20), Notes nvarchar(max))");
        capture("Noted");
        server.execute(
                "INSERT INTO dbo.Noted VALUES (1, 'a', N'long')", "UPDATE dbo.Noted SET Name = 'b' WHERE ID = 1");

        Row before = read("Noted", 2).get(1).before();

        assertThat(before).isNotNull();
        assertThat(before == null || before.isAvailable(2)).isFalse();
    }

    @Test
    void dividesAKeyChangeIntoDeleteAndInsert() {
        server.execute("CREATE TABLE dbo.Keyed (ID int NOT NULL PRIMARY KEY, Name varchar(20))");
        capture("Keyed");
        server.execute("INSERT INTO dbo.Keyed VALUES (1, 'a')", "UPDATE dbo.Keyed SET ID = 2 WHERE ID = 1");

        List<Change> changes = read("Keyed", 3);

        assertThat(changes)
                .extracting(Change::operation)
                .containsExactly(Operation.INSERT, Operation.DELETE, Operation.INSERT);
        assertThat(changes.get(1).position().commitLsn())
                .isEqualTo(changes.get(2).position().commitLsn());
    }

    @Test
    void knowsWhenATransactionWasCommitted() {
        server.execute("CREATE TABLE dbo.Timed (ID int NOT NULL PRIMARY KEY)");
        capture("Timed");
        server.execute("INSERT INTO dbo.Timed VALUES (1)");

        Instant commitTime = read("Timed", 1).get(0).commitTime();

        assertThat(commitTime)
                .isBetween(Instant.now().minusSeconds(600), Instant.now().plusSeconds(60));
    }

    @Test
    void quotesHostileNames() {
        server.execute("CREATE TABLE dbo.[Odd]]Name] (ID int NOT NULL PRIMARY KEY, [a]]b c] int)");
        server.execute("EXEC sys.sp_cdc_enable_table @source_schema = N'dbo', @source_name = N'Odd]Name',"
                + " @role_name = NULL");
        server.execute("INSERT INTO dbo.[Odd]]Name] VALUES (1, 5)");

        assertThat(read("Odd]Name", 1).get(0).row().value(1)).isEqualTo(5);
    }

    @Test
    void saysThatACaptureInstanceIsGone() {
        server.execute("CREATE TABLE dbo.Dropped (ID int NOT NULL PRIMARY KEY)");
        capture("Dropped");
        CaptureInstance instance = instance("Dropped");
        server.execute("EXEC sys.sp_cdc_disable_table @source_schema = N'dbo', @source_name = N'Dropped',"
                + " @capture_instance = N'dbo_Dropped'");
        PageRequest request = new PageRequest(instance, ChangePosition.ZERO, Lsn.MAX, LARGE);

        assertThatThrownBy(() -> source().readPage(request, change -> {}))
                .isInstanceOfSatisfying(ChangeSourceException.class, e -> assertThat(e.fault())
                        .isEqualTo(ChangeSourceException.Fault.OBJECT_MISSING))
                .hasMessageContaining("dbo_Dropped - reading changes after");
        assertThat(source().readBound().startLsn(instance)).isEmpty();
    }

    @Test
    void showsBothInstancesOfATable() {
        server.execute("CREATE TABLE dbo.Twice (ID int NOT NULL PRIMARY KEY, Name varchar(20))");
        capture("Twice");
        server.execute("INSERT INTO dbo.Twice VALUES (1, 'a')", "ALTER TABLE dbo.Twice ADD Extra int");
        server.execute("EXEC sys.sp_cdc_enable_table @source_schema = N'dbo', @source_name = N'Twice',"
                + " @role_name = NULL, @capture_instance = N'dbo_Twice_2'");

        List<CaptureInstance> instances = source().inspect()
                .table(new TableName("dbo", "Twice"))
                .orElseThrow()
                .instances();

        assertThat(instances).extracting(CaptureInstance::name).containsExactly("dbo_Twice", "dbo_Twice_2");
        assertThat(instances.get(1).columns()).extracting(CapturedColumn::name).contains("Extra");
        Bound bound = source().readBound();
        assertThat(bound.startLsn(instances.get(0))).isPresent();
        assertThat(bound.startLsn(instances.get(1))).isPresent();
    }

    private record Expected(String declaration, String literal, Object value) {}

    private static Map<String, Expected> types() {
        Map<String, Expected> types = new TreeMap<>();
        types.put("a_bit", new Expected("bit", "1", true));
        types.put("a_tinyint", new Expected("tinyint", "255", 255));
        types.put("a_smallint", new Expected("smallint", "-32768", -32768));
        types.put("a_bigint", new Expected("bigint", "9223372036854775807", Long.MAX_VALUE));
        types.put(
                "a_decimal",
                new Expected(
                        "decimal(38,10)",
                        "12345678901234567890.0123456789",
                        new BigDecimal("12345678901234567890.0123456789")));
        types.put("a_numeric", new Expected("numeric(5,2)", "-1.50", new BigDecimal("-1.50")));
        types.put("a_money", new Expected("money", "922337203685477.5807", new BigDecimal("922337203685477.5807")));
        types.put("a_smallmoney", new Expected("smallmoney", "-214748.3648", new BigDecimal("-214748.3648")));
        types.put("a_real", new Expected("real", "0.5", 0.5f));
        types.put("a_float", new Expected("float", "1E+100", 1e100));
        types.put("a_date", new Expected("date", "'0001-01-01'", LocalDate.of(1, 1, 1)));
        types.put("a_time", new Expected("time(7)", "'23:59:59.9999999'", LocalTime.parse("23:59:59.9999999")));
        types.put(
                "a_datetime",
                new Expected("datetime", "'2026-03-29T02:30:00.003'", LocalDateTime.parse("2026-03-29T02:30:00.003")));
        types.put(
                "a_smalldatetime",
                new Expected("smalldatetime", "'2026-01-02T03:04:00'", LocalDateTime.parse("2026-01-02T03:04:00")));
        types.put(
                "a_datetime2",
                new Expected(
                        "datetime2(7)",
                        "'9999-12-31T23:59:59.9999999'",
                        LocalDateTime.parse("9999-12-31T23:59:59.9999999")));
        types.put(
                "a_datetimeoffset",
                new Expected(
                        "datetimeoffset(3)",
                        "'2026-01-02T03:04:05.678+05:30'",
                        OffsetDateTime.parse("2026-01-02T03:04:05.678+05:30")));
        types.put("a_char", new Expected("char(3)", "'a'", "a  "));
        types.put("a_varchar", new Expected("varchar(20)", "'O''Brien'", "O'Brien"));
        types.put("a_nchar", new Expected("nchar(2)", "N'ł'", "ł "));
        types.put("a_nvarchar", new Expected("nvarchar(20)", "N'Zażółć'", "Zażółć"));
        types.put("a_varcharmax", new Expected("varchar(max)", "'long'", "long"));
        types.put("a_nvarcharmax", new Expected("nvarchar(max)", "N'Łong'", "Łong"));
        types.put("a_binary", new Expected("binary(3)", "0x0001FF", new byte[] {0, 1, (byte) 0xFF}));
        types.put("a_varbinary", new Expected("varbinary(8)", "0x", new byte[0]));
        types.put("a_varbinarymax", new Expected("varbinary(max)", "0xCAFE", new byte[] {(byte) 0xCA, (byte) 0xFE}));
        types.put(
                "a_guid",
                new Expected(
                        "uniqueidentifier",
                        "'6F9619FF-8B86-D011-B42D-00C04FC964FF'",
                        "6F9619FF-8B86-D011-B42D-00C04FC964FF"));
        types.put("an_xml", new Expected("xml", "N'<a>1</a>'", "<a>1</a>"));
        return types;
    }

    private static Map<String, Object> expected(Map<String, Expected> types) {
        Map<String, Object> values = new TreeMap<>();
        values.put("ID", 1);
        types.forEach((name, each) -> values.put(name, each.value()));
        return values;
    }

    private static Map<String, Object> named(CaptureInstance instance, Row row) {
        Map<String, Object> values = new TreeMap<>();
        for (int i = 0; i < row.size(); i++) {
            Object value = row.value(i);
            values.put(instance.columns().get(i).name(), value == null ? "NULL" : value);
        }
        return values;
    }

    @Test
    void countsChangesFromWithinATransactionAndUpToALimit() {
        server.execute("CREATE TABLE dbo.Counted (ID int NOT NULL PRIMARY KEY, Name nvarchar(50))");
        capture("Counted");
        server.execute(
                "INSERT INTO dbo.Counted VALUES (1, N'a'), (2, N'b'), (3, N'c')",
                "UPDATE dbo.Counted SET Name = N'd' WHERE ID = 1",
                "DELETE FROM dbo.Counted WHERE ID = 2");
        List<Change> changes = read("Counted", 5);
        CaptureInstance instance = instance("Counted");
        Lsn last = changes.get(4).position().commitLsn();

        ChangeCount all = source().countChanges(instance, ChangePosition.ZERO, last, 100);

        assertThat(all.changes()).isEqualTo(5);
        assertThat(all.isMinimum()).isFalse();
        assertThat(all.firstCommitAt()).isNotNull();
        assertThat(all.lastCommitAt()).isAfterOrEqualTo(all.firstCommitAt());
        assertThat(source().countChanges(instance, changes.get(0).position(), last, 100)
                        .changes())
                .isEqualTo(4);
        assertThat(source().countChanges(instance, ChangePosition.ZERO, last, 3))
                .extracting(ChangeCount::changes, ChangeCount::isMinimum)
                .containsExactly(3, true);
        assertThat(source().countChanges(instance, ChangePosition.endOf(last), last, 100))
                .isEqualTo(ChangeCount.NONE);
    }

    @Test
    void findsTheFirstCommitAtATimeOrLater() {
        server.execute("CREATE TABLE dbo.FoundByTime (ID int NOT NULL PRIMARY KEY)");
        capture("FoundByTime");
        server.execute("INSERT INTO dbo.FoundByTime VALUES (1)");
        Change change = read("FoundByTime", 1).get(0);
        Instant committedAt = java.util.Objects.requireNonNull(change.commitTime());

        assertThat(source().firstCommitFrom(committedAt)).hasValueSatisfying(found -> assertThat(found)
                .isLessThanOrEqualTo(change.position().commitLsn()));
        assertThat(source().firstCommitFrom(committedAt.plusSeconds(3_600))).isEmpty();
        assertThat(source().firstCommitFrom(Instant.EPOCH)).isPresent();
    }

    @Test
    void tellsWithAPageFromWhereItsInstanceIsHeld() {
        server.execute("CREATE TABLE dbo.Held (ID int NOT NULL PRIMARY KEY)");
        capture("Held");
        server.execute("INSERT INTO dbo.Held VALUES (1)");
        read("Held", 1);
        CaptureInstance instance = instance("Held");
        Bound bound = source().readBound();

        Page page = source().readPage(
                        new PageRequest(instance, ChangePosition.ZERO, bound.committed(), LARGE), change -> {});

        assertThat(page.heldFrom()).isEqualTo(bound.startLsn(instance));
    }

    private void capture(String table) {
        server.execute("EXEC sys.sp_cdc_enable_table @source_schema = N'dbo', @source_name = N'" + table
                + "', @role_name = NULL");
    }

    private JdbcChangeSource source() {
        return new JdbcChangeSource(server.dataSource(), Duration.ofSeconds(30));
    }

    private CaptureInstance instance(String table) {
        return source().inspect()
                .table(new TableName("dbo", table))
                .orElseThrow()
                .instances()
                .get(0);
    }

    /** Reads all changes of a table as soon as so many have been captured. */
    private List<Change> read(String table, int count) {
        CaptureInstance instance = instance(table);
        Instant deadline = Instant.now().plus(PATIENCE);
        List<Change> changes = new ArrayList<>();
        while (changes.size() < count && Instant.now().isBefore(deadline)) {
            changes.clear();
            Lsn upTo = source().readBound().committed();
            source().readPage(new PageRequest(instance, ChangePosition.ZERO, upTo, LARGE), changes::add);
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
        assertThat(changes).hasSize(count);
        return changes;
    }
}
