package io.dstream.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.dstream.cdc.CaptureInstance;
import io.dstream.cdc.CapturedColumn;
import io.dstream.cdc.Change;
import io.dstream.cdc.ChangePosition;
import io.dstream.cdc.Operation;
import io.dstream.cdc.Row;
import io.dstream.cdc.SqlType;
import io.dstream.cdc.TableName;
import io.dstream.cdc.UpdateMask;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ChangeKeysTest {
    private static final CaptureInstance ORDERS = new CaptureInstance(
            "dbo_Orders",
            1,
            new TableName("dbo", "Orders"),
            List.of(
                    new CapturedColumn("Id", 1, SqlType.of(SqlType.Kind.INT), false, true),
                    new CapturedColumn("Line", 2, SqlType.of(SqlType.Kind.NVARCHAR), false, true),
                    new CapturedColumn("Customer", 3, SqlType.of(SqlType.Kind.NVARCHAR), false, false)));
    private static final CaptureInstance HEAP = new CaptureInstance(
            "dbo_Heap",
            2,
            new TableName("dbo", "Heap"),
            List.of(new CapturedColumn("Amount", 1, SqlType.of(SqlType.Kind.DECIMAL), false, false)));

    @Test
    void namesARowByTheValuesOfItsKey() {
        assertThat(key(KeyRule.PRIMARY_KEY, ORDERS, 7, "a", "x")).isEqualTo("7|a");
    }

    @Test
    void keepsApartWhatWouldReadTheSame() {
        assertThat(key(KeyRule.PRIMARY_KEY, ORDERS, 7, "a|b", "x")).isEqualTo("7|a||b");
    }

    @Test
    void namesAValueOfAColumnInAnyLetterCase() {
        assertThat(key(KeyRule.column("CUSTOMER"), ORDERS, 7, "a", "x")).isEqualTo("x");
        assertThat(key(KeyRule.column("Customer"), ORDERS, 7, "a", null)).isEqualTo("NULL");
        assertThat(key(KeyRule.column("Customer"), ORDERS, 7, "a", "")).isEqualTo("|");
    }

    @Test
    void takesTheKeyWhereATableHasNoSuchColumn() {
        assertThat(key(KeyRule.column("Region"), ORDERS, 7, "a", "x")).isEqualTo("7|a");
    }

    @Test
    void namesNothingWhereTheWholeTableKeepsOneOrder() {
        assertThat(key(KeyRule.TABLE, ORDERS, 7, "a", "x")).isEmpty();
        assertThat(key(KeyRule.PRIMARY_KEY, HEAP, new BigDecimal("1E+3"))).isEmpty();
        assertThat(key(KeyRule.column("Amount"), HEAP, new BigDecimal("1E+3"))).isEqualTo("1000");
    }

    @Test
    void namesWhatIsLongByItsHash() {
        String first = key(KeyRule.PRIMARY_KEY, ORDERS, 7, "a".repeat(200), "x");
        String second = key(KeyRule.PRIMARY_KEY, ORDERS, 7, "a".repeat(199) + "b", "x");

        assertThat(first).hasSize(64).matches("[0-9a-f]+").isNotEqualTo(second);
    }

    private static String key(KeyRule rule, CaptureInstance instance, @Nullable Object... values) {
        Change change =
                new Change(ChangePosition.ZERO, Operation.INSERT, null, Row.ofOwned(values), UpdateMask.NONE, null);
        return ChangeKeys.of(rule, instance).of(change);
    }
}
