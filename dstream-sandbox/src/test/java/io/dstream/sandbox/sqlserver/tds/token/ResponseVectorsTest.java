package io.dstream.sandbox.sqlserver.tds.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dstream.sandbox.sqlserver.session.ResultColumn;
import io.dstream.sandbox.sqlserver.session.SqlMessage;
import io.dstream.sandbox.sqlserver.session.SqlType;
import io.dstream.sandbox.sqlserver.session.SqlType.Kind;
import io.dstream.sandbox.sqlserver.tds.packet.Hex;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Tokens as bytes: the examples of [MS-TDS] section 4. */
class ResponseVectorsTest {
    private static final ColumnMetadata BAR =
            new ColumnMetadata(List.of(new ResultColumn("bar", SqlType.sized(Kind.VARCHAR, 3), false, false)));

    @Test
    void writesTheResultOfABatch() {
        String written = Hex.written(out -> {
            BAR.encode(out);
            BAR.rows().encode(out, new Object[] {"foo"});
            new Done(Done.Scope.BATCH, Done.COUNT, Done.SELECT, 1).encode(out);
        });

        // [MS-TDS] 4.7, but for the flags: there the column is known to be computed (0x20), here it may be updateable.
        assertThat(written)
                .isEqualTo("81 01 00 00 00 00 00 08 00 A7 03 00 09 04 D0 00 34 03 62 00 61 00 72 00 D1 03 00 66 6F 6F"
                        + " FD 10 00 C1 00 01 00 00 00 00 00 00 00");
    }

    @Test
    void writesTheResultOfAProcedure() {
        String written = Hex.written(out -> {
            new Done(Done.Scope.IN_PROCEDURE, Done.COUNT, Done.SELECT, 1)
                    .with(Done.MORE)
                    .encode(out);
            ReturnStatus.encode(out, 0);
            new Done(Done.Scope.PROCEDURE, 0, Done.EXECUTE, 0).encode(out);
        });

        // [MS-TDS] 4.9.
        assertThat(written)
                .isEqualTo("FF 11 00 C1 00 01 00 00 00 00 00 00 00 79 00 00 00 00 FE 00 00 E0 00 00 00 00 00 00 00 00"
                        + " 00");
    }

    @Test
    void writesWhatALoginChanges() {
        String written = Hex.written(out -> {
            EnvironmentChange.database(out, "master", "master");
            EnvironmentChange.collation(out);
            EnvironmentChange.language(out, "us_english");
            EnvironmentChange.packetSize(out, 4096, 4096);
        });

        // [MS-TDS] 4.4.
        assertThat(written)
                .isEqualTo("E3 1B 00 01 06 6D 00 61 00 73 00 74 00 65 00 72 00 06 6D 00 61 00 73 00 74 00 65 00 72 00"
                        + " E3 08 00 07 05 09 04 D0 00 34 00"
                        + " E3 17 00 02 0A 75 00 73 00 5F 00 65 00 6E 00 67 00 6C 00 69 00 73 00 68 00 00"
                        + " E3 13 00 04 04 34 00 30 00 39 00 36 00 04 34 00 30 00 39 00 36 00");
    }

    @Test
    void writesWhereATransactionBeginsAndEnds() {
        assertThat(Hex.written(out -> EnvironmentChange.transactionBegun(out, 0x0102)))
                .isEqualTo("E3 0B 00 08 08 02 01 00 00 00 00 00 00 00");
        assertThat(Hex.written(out -> EnvironmentChange.transactionCommitted(out, 0x0102)))
                .isEqualTo("E3 0B 00 09 00 08 02 01 00 00 00 00 00 00");
        assertThat(Hex.written(out -> EnvironmentChange.transactionRolledBack(out, 0x0102)))
                .isEqualTo("E3 0B 00 0A 00 08 02 01 00 00 00 00 00 00");
    }

    @Test
    void acknowledgesAttention() {
        assertThat(Hex.written(Done.attention()::encode)).isEqualTo("FD 20 00 00 00 00 00 00 00 00 00 00 00");
    }

    @Test
    void tellsErrorsFromInformation() {
        assertThat(Hex.written(out -> ServerMessage.encode(out, SqlMessage.error(208, 16, 1, "x"))))
                .startsWith("AA 1E 00 D0 00 00 00 01 10 01 00 78 00");
        assertThat(Hex.written(out -> ServerMessage.encode(out, SqlMessage.error(5701, 10, 2, "x"))))
                .startsWith("AB 1E 00 45 16 00 00 02 0A 01 00 78 00");
    }

    @Test
    void cutsMessagesThatAreTooLong() {
        String written =
                Hex.written(out -> ServerMessage.encode(out, SqlMessage.error(50000, 16, 1, "x".repeat(40_000))));

        assertThat(written).startsWith("AA 1A 10 ");
        assertThat(written.length()).isEqualTo((3 + 0x101A) * 3 - 1);
    }

    @Test
    void namesTheColumnThatAValueDoesNotFit() {
        assertThatThrownBy(() -> Hex.written(out -> BAR.rows().encode(out, new Object[] {1})))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("bar");
        assertThatThrownBy(() -> Hex.written(out -> BAR.rows().encode(out, new Object[0])))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("0 values for 1 columns");
    }
}
