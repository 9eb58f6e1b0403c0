package io.dstream.status;

import static io.dstream.testing.Samples.DBO_PERSONS;
import static io.dstream.testing.Samples.PERSONS;
import static org.assertj.core.api.Assertions.assertThat;

import io.dstream.cdc.CaptureCatalog;
import io.dstream.cdc.DatabaseInspection;
import io.dstream.cdc.DatabaseInspection.InspectedTable;
import io.dstream.cdc.ScriptedChangeSource;
import io.dstream.cdc.TableName;
import io.dstream.status.TableReadiness.NotReady;
import io.dstream.status.TableReadiness.Ready;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

class TableDiscoveryTest {
    private static final TableName ORDERS = new TableName("sales", "Or'ders");
    private static final TableName STOCK = new TableName("sales", "Stock");

    private final ScriptedChangeSource source = new ScriptedChangeSource();

    @Test
    void findsACapturedTable() {
        show(true, captured(PERSONS));

        assertThat(discover(List.of(new TableName("DBO", "PERSONS")), name -> false))
                .containsExactly(new Ready(PERSONS));
    }

    @Test
    void saysHowToEnableTheDatabase() {
        show(false, new InspectedTable(PERSONS, true, List.of()));

        assertThat(discover(List.of(PERSONS), name -> false))
                .containsExactly(new NotReady(
                        PERSONS,
                        TableState.CDC_DISABLED_DATABASE,
                        "Database TestDB does not have Change Data Capture enabled",
                        "EXEC sys.sp_cdc_enable_db"));
    }

    @Test
    void saysHowToEnableATable() {
        show(true, new InspectedTable(ORDERS, true, List.of()));

        assertThat(discover(List.of(ORDERS), name -> false))
                .containsExactly(new NotReady(
                        ORDERS,
                        TableState.CDC_DISABLED_TABLE,
                        "Table sales.Or'ders is not captured by Change Data Capture",
                        "EXEC sys.sp_cdc_enable_table @source_schema = N'sales', @source_name = N'Or''ders',"
                                + " @role_name = NULL"));
    }

    @Test
    void saysWhichPermissionIsMissing() {
        show(true, new InspectedTable(PERSONS, false, List.of(DBO_PERSONS)));

        assertThat(discover(List.of(PERSONS), name -> false))
                .containsExactly(new NotReady(
                        PERSONS,
                        TableState.PERMISSION_MISSING,
                        "User odd]user may not read the changes of table dbo.Persons",
                        "GRANT SELECT ON SCHEMA::cdc TO [odd]]user]"));
    }

    @Test
    void saysThatATableIsNotToBeSeen() {
        show(true);

        assertThat(discover(List.of(PERSONS), name -> true))
                .containsExactly(new NotReady(
                        PERSONS,
                        TableState.TABLE_MISSING,
                        "Table dbo.Persons does not exist in database TestDB, or user odd]user may not see it",
                        "GRANT SELECT ON [dbo].[Persons] TO [odd]]user]"));
    }

    @Test
    void selectsOnlyCapturedTablesByPatternAndEachOnce() {
        show(true, captured(PERSONS), new InspectedTable(ORDERS, true, List.of()), captured(STOCK));

        assertThat(discover(List.of(STOCK, STOCK), name -> true)).containsExactly(new Ready(STOCK), new Ready(PERSONS));
        assertThat(discover(List.of(), name -> name.schema().equals("sales"))).containsExactly(new Ready(STOCK));
    }

    @Test
    void letsAMendedTableJoin() {
        show(true, new InspectedTable(PERSONS, true, List.of()));
        TableDiscovery discovery = discovery(List.of(PERSONS), name -> false);
        assertThat(stateOf(discovery.discover().get(0))).isEqualTo("CdcDisabledTable");

        show(true, captured(PERSONS));

        assertThat(stateOf(discovery.discover().get(0))).isEqualTo("ready");
    }

    private static String stateOf(TableReadiness readiness) {
        return readiness.fold(ready -> "ready", missing -> missing.state().label());
    }

    private List<TableReadiness> discover(List<TableName> listed, Predicate<TableName> selected) {
        return discovery(listed, selected).discover();
    }

    private TableDiscovery discovery(List<TableName> listed, Predicate<TableName> selected) {
        return new TableDiscovery(new CaptureCatalog(source), listed, selected);
    }

    private void show(boolean isCdcEnabled, InspectedTable... tables) {
        source.inspection = new DatabaseInspection("TestDB", "odd]user", isCdcEnabled, List.of(tables));
    }

    private static InspectedTable captured(TableName table) {
        return new InspectedTable(table, true, List.of(DBO_PERSONS));
    }
}
