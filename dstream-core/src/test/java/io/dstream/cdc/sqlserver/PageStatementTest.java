package io.dstream.cdc.sqlserver;

import static io.dstream.testing.Samples.DBO_PERSONS;
import static io.dstream.testing.Samples.PERSONS;
import static io.dstream.testing.Samples.at;
import static io.dstream.testing.Samples.lsn;
import static org.assertj.core.api.Assertions.assertThat;

import io.dstream.cdc.CaptureInstance;
import io.dstream.cdc.CapturedColumn;
import io.dstream.cdc.ChangePosition;
import io.dstream.cdc.PageLimits;
import io.dstream.cdc.PageRequest;
import io.dstream.cdc.SqlType;
import java.util.List;
import org.junit.jupiter.api.Test;

class PageStatementTest {
    @Test
    void readsTheRestOfATransactionFirst() {
        assertThat(PageStatement.partsOf(request(at(5, 1, 2))))
                .containsExactly(
                        PageStatement.REST_OF_COMMAND,
                        PageStatement.REST_OF_TRANSACTION,
                        PageStatement.LATER_TRANSACTIONS);
    }

    @Test
    void readsOnlyLaterTransactionsBehindTheEndOfOne() {
        assertThat(PageStatement.partsOf(request(ChangePosition.endOf(lsn(5)))))
                .containsExactly(PageStatement.LATER_TRANSACTIONS);
        assertThat(PageStatement.partsOf(request(ChangePosition.ZERO)))
                .containsExactly(PageStatement.LATER_TRANSACTIONS);
    }

    @Test
    void readsNothingOfATransactionBeyondTheBound() {
        assertThat(PageStatement.partsOf(request(at(10, 1, 2)))).containsExactly(PageStatement.LATER_TRANSACTIONS);
    }

    @Test
    void selectsTheKeyTheMaskTheTimeAndTheCapturedColumnsInOrder() {
        assertThat(PageStatement.LATER_TRANSACTIONS.sql(DBO_PERSONS))
                .isEqualTo("SELECT TOP (?) ct.[__$start_lsn], ct.[__$command_id], ct.[__$seqval], ct.[__$operation],"
                        + " ct.[__$update_mask], m.tran_end_time, ct.[ID], ct.[Name]"
                        + " FROM cdc.[dbo_Persons_CT] AS ct"
                        + " LEFT JOIN cdc.lsn_time_mapping AS m ON m.start_lsn = ct.[__$start_lsn]"
                        + " WHERE ct.[__$start_lsn] > ? AND ct.[__$start_lsn] <= ?"
                        + " ORDER BY ct.[__$start_lsn], ct.[__$command_id], ct.[__$seqval], ct.[__$operation];\n"
                        + "SELECT start_lsn FROM cdc.change_tables WHERE object_id = 1;");
    }

    @Test
    void quotesHostileNames() {
        CapturedColumn column = new CapturedColumn("x] FROM a --", 1, SqlType.of(SqlType.Kind.INT), false, true);
        CaptureInstance instance = new CaptureInstance("y] --", 1, PERSONS, List.of(column));

        assertThat(PageStatement.REST_OF_TRANSACTION.sql(instance))
                .contains("ct.[x]] FROM a --]")
                .contains("FROM cdc.[y]] --_CT] AS ct");
    }

    private static PageRequest request(ChangePosition after) {
        return new PageRequest(DBO_PERSONS, after, lsn(9), new PageLimits(10, 1000));
    }
}
