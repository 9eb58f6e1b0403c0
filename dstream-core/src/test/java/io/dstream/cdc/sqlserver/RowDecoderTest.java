package io.dstream.cdc.sqlserver;

import static org.assertj.core.api.Assertions.assertThat;

import io.dstream.cdc.CapturedColumn;
import io.dstream.cdc.Operation;
import io.dstream.cdc.SqlType;
import io.dstream.cdc.SqlType.Kind;
import io.dstream.cdc.UpdateMask;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RowDecoderTest {
    @ParameterizedTest
    @CsvSource(textBlock = """
            INT,      DELETE,        false, true
            INT,      INSERT,        false, true
            INT,      UPDATE_BEFORE, false, true
            INT,      UPDATE,        false, true
            NVARCHAR, DELETE,        false, true
            NVARCHAR, INSERT,        false, true
            NVARCHAR, UPDATE_BEFORE, false, false
            NVARCHAR, UPDATE_BEFORE, true,  true
            NVARCHAR, UPDATE,        false, false
            NVARCHAR, UPDATE,        true,  true
            NTEXT,    DELETE,        false, false
            NTEXT,    INSERT,        false, true
            NTEXT,    UPDATE_BEFORE, true,  false
            NTEXT,    UPDATE,        true,  true
            NTEXT,    UPDATE,        false, false
            """)
    void takesNullForAValueOnlyWhereCdcRecordsIt(
            Kind kind, Operation operation, boolean isChanged, boolean isRecorded) {
        SqlType type = kind == Kind.NVARCHAR ? SqlType.max(kind) : SqlType.of(kind);
        CapturedColumn column = new CapturedColumn("Notes", 9, type, false, false);
        UpdateMask mask = UpdateMask.decode(new byte[] {(byte) (isChanged ? 1 : 0), 0});

        assertThat(RowDecoder.isRecorded(column, operation, mask)).isEqualTo(isRecorded);
    }

    @ParameterizedTest
    @CsvSource({"INSERT", "DELETE", "UPDATE_BEFORE", "UPDATE"})
    void neverTakesNullForTheValueOfAComputedColumn(Operation operation) {
        CapturedColumn column = new CapturedColumn("Total", 1, SqlType.of(Kind.MONEY), true, false);

        assertThat(RowDecoder.isRecorded(column, operation, UpdateMask.decode(new byte[] {1})))
                .isFalse();
    }
}
