package io.dstream.cdc.sqlserver;

import static org.assertj.core.api.Assertions.assertThat;

import io.dstream.cdc.ChangeSourceException;
import io.dstream.cdc.ChangeSourceException.Fault;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SqlServerErrorsTest {
    @ParameterizedTest
    @CsvSource({
        "1205, TRANSIENT, true",
        "1222, TRANSIENT, true",
        "40501, TRANSIENT, true",
        "40613, TRANSIENT, true",
        "49918, TRANSIENT, true",
        "49919, TRANSIENT, true",
        "49920, TRANSIENT, true",
        "10928, TRANSIENT, true",
        "10929, TRANSIENT, true",
        "10054, UNREACHABLE, true",
        "4060, LOGIN_REFUSED, false",
        "18456, LOGIN_REFUSED, false",
        "208, OBJECT_MISSING, false",
        "207, OBJECT_MISSING, false",
        "313, OBJECT_MISSING, false",
        "229, PERMISSION_MISSING, false",
        "262, PERMISSION_MISSING, false",
        "22901, PERMANENT, false",
        "8134, PERMANENT, false"
    })
    void tellsWhatMendsItselfFromWhatAPersonMustMend(int number, Fault fault, boolean isTransient) {
        ChangeSourceException e = SqlServerErrors.translate(
                "dbo_Persons - reading failed", new SQLException("the server's text", "S0001", number));

        assertThat(e.fault()).isEqualTo(fault);
        assertThat(e.isTransient()).isEqualTo(isTransient);
        assertThat(e).hasMessageStartingWith("dbo_Persons - reading failed: error " + number + ", ");
        assertThat(e).hasMessageContaining("the server's text");
    }

    @Test
    void takesAConnectionStateForALostConnection() {
        assertThat(SqlServerErrors.fault(new SQLException("lost", "08S01", 0))).isEqualTo(Fault.UNREACHABLE);
        assertThat(SqlServerErrors.fault(new SQLException("odd", null, 0))).isEqualTo(Fault.PERMANENT);
        assertThat(SqlServerErrors.fault(new SQLException("odd", "42000", 0))).isEqualTo(Fault.PERMANENT);
    }

    @Test
    void takesATimeOutForTransient() {
        assertThat(SqlServerErrors.fault(new SQLTimeoutException("The query has timed out")))
                .isEqualTo(Fault.TRANSIENT);
    }

    @ParameterizedTest
    @CsvSource({
        "229, GRANT SELECT ON SCHEMA::cdc TO [<user>]",
        "22901, EXEC sys.sp_cdc_help_change_data_capture",
        "22800, EXEC sys.sp_cdc_help_change_data_capture",
        "22799,",
        "23000,",
        "1205,"
    })
    void namesWhatMendsIt(int number, String remedy) {
        assertThat(SqlServerErrors.remedy(new SQLException("x", "S0001", number)))
                .isEqualTo(remedy);
    }

    @Test
    void cutsAVeryLongText() {
        assertThat(SqlServerErrors.reason(new SQLException("x".repeat(5000), "08S01", 0)))
                .hasSize(503)
                .endsWith("x...");
    }
}
