package io.dstream.cdc.sqlserver;

import static org.assertj.core.api.Assertions.assertThat;

import io.dstream.cdc.CapturedColumn;
import io.dstream.cdc.SqlType;
import io.dstream.cdc.sqlserver.CapturedColumns.Mark;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CapturedColumnsTest {
    private static final Mark PERSONS = new Mark(7, "2026-02-03 09:15:00.0");
    private static final Mark ORDERS = new Mark(8, "2026-02-03 09:16:00.0");
    private static final List<CapturedColumn> ID =
            List.of(new CapturedColumn("ID", 1, new SqlType(SqlType.Kind.INT, 4, 10, 0), false, true));

    private final CapturedColumns columns = CapturedColumns.of(List.of(PERSONS, ORDERS), Map.of(7, ID));

    @Test
    void knowsWhatItHasReadUntilTheChangeTableIsAltered() {
        assertThat(columns.knowsAll(List.of(PERSONS, ORDERS))).isTrue();
        assertThat(columns.of(PERSONS)).isEqualTo(ID);
        assertThat(columns.of(ORDERS)).isEmpty();
        assertThat(columns.knowsAll(List.of(PERSONS, new Mark(8, "2026-02-03 09:17:00.0"))))
                .isFalse();
        assertThat(columns.knowsAll(List.of(new Mark(9, "2026-02-03 09:15:00.0"))))
                .isFalse();
        assertThat(CapturedColumns.NONE.knowsAll(List.of())).isTrue();
    }

    @Test
    void knowsNothingForGoodOfATableThatTheCatalogDoesNotShow() {
        Mark hidden = new Mark(9, null);

        assertThat(CapturedColumns.of(List.of(hidden), Map.of(9, ID)).knowsAll(List.of(hidden)))
                .isFalse();
    }

    @Test
    void forgetsTablesThatAreGone() {
        CapturedColumns kept = columns.only(List.of(PERSONS));

        assertThat(kept.knowsAll(List.of(PERSONS))).isTrue();
        assertThat(kept.knowsAll(List.of(ORDERS))).isFalse();
        assertThat(kept.of(ORDERS)).isEmpty();
    }
}
